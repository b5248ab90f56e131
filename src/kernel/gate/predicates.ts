import { textColumn } from '../store/columns.ts';
import type { Visibility } from './visibility.ts';

/** Rows of one person, who must be the only person they concern. */
export const ownRows = (pat: string): Visibility => ({
  kind: 'own',
  ground: 'own-record',
  values: [pat],
  sql: (alias, first) => `${alias}.pat = $${first} and ${alias}.also is null`,
});

/**
 * Rows of persons who have a treatment relation, now, with one of the organisations of a site; a row
 * about several persons when all of them have.
 *
 * @param parties - logical ids of the site and everything under it.
 * @param at - milliseconds since the epoch.
 */
export const relatedRows = (parties: readonly string[], at: number): Visibility => ({
  kind: 'relation',
  ground: 'current-treatment',
  values: [textColumn(parties), new Date(at)],
  sql: (alias, first, person = `${alias}.pat`) => {
    // In a subselect a value is out of the planner's sight: with it in sight every execution would be
    // planned anew, because a plan for the very values always looks cheaper than one for all.
    const [site, now] = [`(select $${first}::text[])`, `(select $${first + 1}::timestamptz)`];
    const holds = `gate.party = any(${site}::text[]) and gate.lo <= ${now} and gate.hi > ${now}`;
    // The second looks up all persons of the site at once, and only when a row concerns several.
    return `exists (select 1 from relation gate where gate.pat = ${person} and ${holds})
      and (${alias}.also is null
        or ${alias}.also <@ array(select gate.pat from relation gate where ${holds}))`;
  },
});

/** Rows that an organisation's own system sent. */
export const organisationRows = (organisation: string): Visibility => ({
  kind: 'organisation',
  ground: 'own-organisation',
  values: [organisation],
  sql: (alias, first) => `${alias}.org = $${first}`,
});

/** Every row: the conformance client of the demo profile alone. */
export const everyRow: Visibility = {
  kind: 'everything',
  ground: 'conformance',
  values: [],
  sql: () => 'true',
};

/** No row at all: the answer to every doubt. */
export const noRow: Visibility = {
  kind: 'nothing',
  ground: 'none',
  values: [],
  sql: () => 'false',
};
