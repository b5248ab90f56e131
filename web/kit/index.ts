import './styles/index.css';

export { Accordion, AccordionItem, Details } from './accordion.tsx';
export { Alert, type AlertKind } from './alert.tsx';
export { Badge, type BadgeKind } from './badge.tsx';
export { Button } from './button.tsx';
export { Card } from './card.tsx';
export { CheckField, type Choice, RadioField, SelectField } from './choice-fields.tsx';
export {
  ageInYears,
  formatDate,
  formatDateTime,
  formatMonth,
  formatNumber,
  formatRelative,
  formatTime,
  formatWeekday,
} from './dates.ts';
export { ErrorSummary, type FieldError } from './error-summary.tsx';
export { Icon } from './icon.tsx';
export type { IconName } from './icon-paths.ts';
export { LaneChart } from './lane-chart.tsx';
export { LanguageProvider, useLanguage, useWords } from './language.tsx';
export { LanguageSwitch } from './language-switch.tsx';
export { Light, type LightState } from './light.tsx';
export { BackLink, Breadcrumb, SkipLink } from './links.tsx';
export { Modal } from './modal.tsx';
export { Row, type RowItem, RowList } from './row.tsx';
export { type Sector, SectorMark, Source } from './sector.tsx';
export { Spinner } from './spinner.tsx';
export { type Column, Table } from './table.tsx';
export { type Tab, Tabs } from './tabs.tsx';
export { FilterChip, TextField } from './text-field.tsx';
export { byMonth, Timeline, type TimelineEntry, type TimelineMonth } from './timeline.tsx';
export { Tooltip } from './tooltip.tsx';
export { Sparkline, type Trend, TrendChart } from './trend-chart.tsx';
export { isOutside, type ReferenceRange, type TrendPoint } from './trend-scale.ts';
export { dictionary, type Language, type Words } from './words.ts';
