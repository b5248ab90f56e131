import type { Visibility } from './visibility.ts';

/** Rows of one person. */
export const ownRows = (pat: string): Visibility => ({
  kind: 'own',
  values: [pat],
  sql: (alias, first) => `${alias}.pat = $${first}`,
});

/**
 * Rows of persons who have a treatment relation, now, with one of the organisations of a site.
 *
 * @param parties - logical ids of the site and everything under it.
 * @param at - milliseconds since the epoch.
 */
export const relatedRows = (parties: readonly string[], at: number): Visibility => ({
  kind: 'relation',
  values: [parties, new Date(at)],
  sql: (alias, first) =>
    `exists (select 1 from relation gate where gate.pat = ${alias}.pat
      and gate.party = any($${first}::text[])
      and gate.lo <= $${first + 1}::timestamptz and gate.hi > $${first + 1}::timestamptz)`,
});

/** Rows that an organisation's own system sent. */
export const organisationRows = (organisation: string): Visibility => ({
  kind: 'organisation',
  values: [organisation],
  sql: (alias, first) => `${alias}.org = $${first}`,
});

/** Every row: the conformance client of the demo profile alone. */
export const everyRow: Visibility = { kind: 'everything', values: [], sql: () => 'true' };

/** No row at all: the answer to every doubt. */
export const noRow: Visibility = { kind: 'nothing', values: [], sql: () => 'false' };
