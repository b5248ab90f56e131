import { type ReactNode, useId } from 'react';
import { axisTicks } from './axis-ticks.ts';
import { LANE_LENGTH, type LaneEntry, type LaneMark, layLanes } from './lanes.ts';
import { useLanguage, useWords } from './language.tsx';
import { type Sector, SectorMark } from './sector.tsx';
import { dictionary } from './words.ts';

const words = dictionary({ today: 'I dag' }, { today: 'Today' });

const LANE = 30;
const MARK = 7;

/** What happened where, over time: one lane a sector. The list beside it holds the same in words. */
export function LaneChart(props: {
  title: string;
  description: string;
  lanes: readonly { readonly sector: Sector; readonly title: string }[];
  entries: readonly LaneEntry[];
  span: readonly [number, number];
  /** Drawn as a line, when it lies inside. */
  now: number;
}): ReactNode {
  const marks = layLanes(props.entries, props.span);
  const [from, to] = props.span;
  const shown = props.lanes.filter((lane) => marks.has(lane.sector));
  if (shown.length === 0) return null;
  const today = Math.round(((props.now - from) / (to - from || 1)) * LANE_LENGTH);
  return (
    <div className="lanes">
      <div className="lanes-names" aria-hidden="true">
        {shown.map((lane) => (
          <span key={lane.sector} className="lanes-name">
            <SectorMark sector={lane.sector} />
            {lane.title}
          </span>
        ))}
      </div>
      <div className="lanes-picture">
        <Drawing
          title={props.title}
          description={props.description}
          lanes={shown.map((lane) => [lane.sector, marks.get(lane.sector) ?? []])}
          today={today}
        />
        <Axis span={props.span} today={today} />
      </div>
    </div>
  );
}

/** Per mille of the drawing → share of its width: marks at the ends stand out over the lane by half of themselves. */
const share = (place: number): string => `${((place + MARK) / (LANE_LENGTH + 2 * MARK)) * 100}%`;

function Axis(props: { span: readonly [number, number]; today: number }): ReactNode {
  const language = useLanguage();
  const text = useWords(words);
  const { span, today } = props;
  const isShown = today >= 0 && today <= LANE_LENGTH;
  return (
    <svg className="lanes-axis" aria-hidden="true" focusable="false">
      {axisTicks(span, language, isShown ? today : undefined).map((tick) => (
        <g key={tick.place} className={`lanes-tick-${tick.rank}`}>
          <line x1={share(tick.place)} x2={share(tick.place)} y1="0" y2="5" />
          <text x={share(tick.place)} y="19" textAnchor="middle">
            {tick.label}
          </text>
        </g>
      ))}
      {isShown && (
        <text className="lanes-today" x={share(today)} y="19" textAnchor="middle">
          {text.today}
        </text>
      )}
    </svg>
  );
}

function Drawing(props: {
  title: string;
  description: string;
  lanes: readonly (readonly [Sector, readonly LaneMark[]])[];
  today: number;
}): ReactNode {
  const id = useId();
  const height = props.lanes.length * LANE;
  return (
    <svg
      className="lanes-drawing"
      viewBox={`-${MARK} 0 ${LANE_LENGTH + 2 * MARK} ${height}`}
      preserveAspectRatio="none"
      height={height}
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
    >
      <title id={`${id}-title`}>{props.title}</title>
      <desc id={`${id}-description`}>{props.description}</desc>
      {props.lanes.map(([sector, marks], index) => (
        <g key={sector} className={`lane lane-${sector}`}>
          <line x1="0" x2={LANE_LENGTH} y1={(index + 0.5) * LANE} y2={(index + 0.5) * LANE} />
          {marks.map((mark) => (
            <rect
              key={mark.key}
              x={mark.from - MARK / 2}
              y={index * LANE + 7}
              width={Math.max(mark.length, MARK)}
              height={LANE - 14}
              rx="2"
            />
          ))}
        </g>
      ))}
      {props.today > 0 && props.today < LANE_LENGTH && (
        <line className="lanes-now" x1={props.today} x2={props.today} y1="0" y2={height} />
      )}
    </svg>
  );
}
