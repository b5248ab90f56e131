import type { OverviewRow, OverviewSection } from '#contracts/overview';
import type { OverviewFacts } from './facts.ts';

/** What one organisation gave to a section. Times are milliseconds since the epoch. */
export interface SectionSource {
  /** Logical id of the `Organization`. */
  readonly organisation: string;
  /** When it was last heard from; absent when it never was. */
  readonly asOf?: number;
  /** Clinical time of its newest row. */
  readonly newest?: number;
  readonly rows: number;
}

type Draft = { -readonly [key in keyof SectionSource]: SectionSource[key] };

/**
 * The sources of a section: whoever gave rows to it, then whoever was expected to.
 *
 * @param rows - every row of the section that was read, also those that are not shown.
 */
export function sectionSources(
  section: Pick<OverviewSection, 'awaits'>,
  rows: readonly OverviewRow[],
  facts: Pick<OverviewFacts, 'contacts' | 'expected'>,
): readonly SectionSource[] {
  const found = new Map<string, Draft>();
  for (const row of rows) count(found, row);
  for (const { kind, organisation } of facts.expected) {
    if (section.awaits.includes(kind) && !found.has(organisation)) {
      found.set(organisation, { organisation, rows: 0 });
    }
  }
  for (const source of found.values()) {
    const heard = facts.contacts.get(source.organisation)?.lastAt;
    if (heard !== undefined) source.asOf = Math.max(heard, source.asOf ?? heard);
  }
  return [...found.values()];
}

/** A row proves that its source was heard from when it was written. */
function count(found: Map<string, Draft>, { organisation, at, lastUpdated }: OverviewRow): void {
  if (organisation === undefined) return;
  const source = found.get(organisation) ?? { organisation, rows: 0 };
  source.rows += 1;
  source.asOf = Math.max(lastUpdated, source.asOf ?? lastUpdated);
  if (at !== undefined) source.newest = Math.max(at, source.newest ?? at);
  found.set(organisation, source);
}
