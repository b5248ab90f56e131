import { textColumn } from '../store/columns.ts';
import type { Visibility } from './visibility.ts';

/** Rows of one person, who must be the only person they concern. */
export const ownRows = (pat: string): Visibility => ({
  kind: 'own',
  ground: 'own-record',
  values: [pat],
  sql: (alias, first) => `${alias}.pat = $${first} and ${alias}.also is null`,
});

/** A professional as rules about her see her. */
export interface Reader {
  /** Logical ids of her site and everything under it. */
  readonly parties: readonly string[];
  /** What persons withhold from, as far as it is she: see `Withholding.party`. */
  readonly standsFor: readonly string[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * Rows of persons who have a treatment relation, now, with one of the organisations of a site, and do not withhold
 * them; a row about several persons when that holds of all of them. Who she is is not withheld: the Patient itself.
 *
 * @param personal - types that are a person's own affair.
 */
export const relatedRows = (
  { parties, standsFor, at }: Reader,
  personal: readonly string[],
): Visibility => ({
  kind: 'relation',
  ground: 'current-treatment',
  values: [textColumn(parties), new Date(at), textColumn(standsFor), textColumn(personal)],
  sql: (alias, first, person = `${alias}.pat`) => {
    // In a subselect a value is out of the planner's sight: with it in sight every execution would be
    // planned anew, because a plan for the very values always looks cheaper than one for all.
    const [site, now] = [`(select $${first}::text[])`, `(select $${first + 1}::timestamptz)`];
    const holds = `gate.party = any(${site}::text[]) and gate.lo <= ${now} and gate.hi > ${now}`;
    // The second looks up all persons of the site at once, and only when a row concerns several.
    const withheld = withholding(alias, `$${first + 2}`, now);
    return `exists (select 1 from relation gate where gate.pat = ${person} and ${holds})
      and ${alias}.rt <> all((select $${first + 3}::text[])::text[])
      and (${alias}.also is null
        or ${alias}.also <@ array(select gate.pat from relation gate where ${holds})
          and not ${withheld.from(`any(${alias}.also)`)})
      and (${alias}.rt = 'Patient'
        or not ${withheld.anythingFrom(person)} or not ${withheld.from(person)})`;
  },
});

/** What persons withhold from whoever stands for some parties, as conditions over a row. */
function withholding(
  alias: string,
  standsFor: string,
  now: string,
): Record<'anythingFrom' | 'from', (person: string) => string> {
  const holds = `w.party = any((select ${standsFor}::text[])::text[]) and w.lo <= ${now} and w.hi > ${now}`;
  // What says no time may be about any.
  const about = `(${alias}.at is null or (w.since <= ${alias}.at and w.until > ${alias}.at))`;
  const covers = `(w.source is null or w.source = ${alias}.org) and ${about}`;
  return {
    // Of one record it is asked once, for all rows.
    anythingFrom: (person) =>
      `exists (select 1 from withholding w where w.pat = ${person} and ${holds})`,
    from: (person) =>
      `exists (select 1 from withholding w where w.pat = ${person} and ${holds} and ${covers})`,
  };
}

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
