import type { OverviewPick, OverviewRow, OverviewSection } from '#contracts/overview';
import type { SectionState } from '#contracts/overview-document';
import type { OverviewFacts } from './facts.ts';
import { disagreement, type Notice, sourceNotices } from './notices.ts';
import { type SectionSource, sectionSources } from './section-sources.ts';

/** A section as it is shown to one reader. */
export interface SectionView {
  readonly section: OverviewSection;
  readonly state: SectionState;
  /** Those shown, in order. */
  readonly rows: readonly OverviewRow[];
  /** One a row, of the first rows. */
  readonly lines: readonly string[];
  /** The row in which a source states that there is nothing. */
  readonly statement?: OverviewRow;
  readonly sources: readonly SectionSource[];
  readonly notices: readonly Notice[];
}

/** A section of the page. One that fails says so and leaves the others alone. */
export function viewSection(
  section: OverviewSection,
  rowsOf: (type: string) => readonly OverviewRow[],
  facts: OverviewFacts,
): SectionView {
  try {
    return loaded(section, rowsOf, facts);
  } catch (cause) {
    facts.report(cause);
    return { section, state: 'could-not-load', rows: [], lines: [], sources: [], notices: [] };
  }
}

function loaded(
  section: OverviewSection,
  rowsOf: (type: string) => readonly OverviewRow[],
  facts: OverviewFacts,
): SectionView {
  const { reader, withheld, unread, contacts } = facts;
  const pick = section.pick(section.types.flatMap(rowsOf), reader);
  const rows = pick.rows.slice(0, facts.count ?? section.limit);
  const { statement } = pick;
  const sources = sectionSources(section, statement ? [...pick.rows, statement] : pick.rows, facts);
  const isWithheld = section.types.some((type) => withheld.has(type));
  const isUnread = unread.has(section.code) || section.types.some((type) => unread.has(type));
  return {
    section,
    state: stateOf(pick, isWithheld, isUnread),
    rows,
    lines: rows.slice(0, section.narrated).map((row) => section.line(row, reader)),
    ...(statement && { statement }),
    sources,
    notices: [
      ...sourceNotices(sources, contacts, reader.now),
      ...disagreement(pick),
      ...(isWithheld ? [{ kind: 'withheld' as const }] : []),
      ...(pick.rows.length > rows.length || isUnread ? [{ kind: 'cut' as const }] : []),
    ],
  };
}

/** Nothing found among only some of the rows is not *none*: what it is could not be loaded. */
function stateOf(pick: OverviewPick, isWithheld: boolean, isUnread: boolean): SectionState {
  if (pick.rows.length > 0) return 'rows';
  if (isWithheld) return 'withheld';
  return isUnread ? 'could-not-load' : pick.empty;
}
