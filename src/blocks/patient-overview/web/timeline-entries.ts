import type { Language, Sector } from '#kit';
import type { BlockWeb, RowSource } from '#shell';
import type { OverviewView, SectionView } from './overview.ts';
import { sourceOfRow } from './row-source.ts';

/** One thing on the timeline; the kit draws it. */
export interface HappeningEntry {
  readonly key: string;
  readonly at: number;
  readonly time: string;
  readonly until?: number;
  /** Code of the section that it comes from. */
  readonly kind: string;
  readonly kindTitle: string;
  readonly title: string;
  readonly detail?: string;
  readonly source: string;
  readonly sector: Sector;
}

type Teller = Pick<BlockWeb, 'section' | 'kind' | 'happenings'>;

/**
 * Everything that happened, across sections and sectors: newest first.
 *
 * What shares a moment keeps the order of the document: comparing words would follow the language of the machine,
 * and the browser would sort otherwise than the server.
 */
export function timelineEntries(
  view: OverviewView,
  blocks: readonly Teller[],
  language: Language,
): readonly HappeningEntry[] {
  const entries = view.sections.flatMap((section) => {
    const block = blocks.find((each) => each.section === section.code);
    return block ? sectionEntries(section, block, { view, language }) : [];
  });
  return entries.toSorted((a, b) => b.at - a.at);
}

function sectionEntries(
  section: SectionView,
  block: Teller,
  { view, language }: { readonly view: OverviewView; readonly language: Language },
): readonly HappeningEntry[] {
  return section.rows.flatMap((row) => {
    const source = sourceOfRow(row, section, view.resolve);
    return block.happenings(row, language).flatMap((happening, index) => {
      const entry = toEntry(happening, block.kind[language].title, source);
      const key = `${row.resourceType}/${row.id ?? ''}/${index}`;
      return entry ? [{ ...entry, key, kind: section.code }] : [];
    });
  });
}

function toEntry(
  happening: ReturnType<Teller['happenings']>[number],
  kindTitle: string,
  source: RowSource | undefined,
): Omit<HappeningEntry, 'key' | 'kind'> | undefined {
  const at = Date.parse(happening.time);
  if (Number.isNaN(at)) return undefined;
  const until = happening.until ? Date.parse(happening.until) : Number.NaN;
  return {
    at,
    time: happening.time,
    kindTitle,
    title: happening.title,
    source: source?.name ?? '',
    sector: source?.sector ?? 'other',
    ...(happening.detail && { detail: happening.detail }),
    ...(!Number.isNaN(until) && { until: Math.max(at, until) }),
  };
}
