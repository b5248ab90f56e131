import type { Connection, Statement } from '../store/database.ts';
import type { GateFacts } from './gate.ts';
import { remembered } from './remembered.ts';

const personByIdentifier = {
  name: 'gate-person',
  text: `select pat from identifier where hash = $1 and key = $2`,
};

/** An organisation and all above it, as `above` of a statement. */
const above = `with recursive above as (
      select $1::text collate "C" as id, 0 as level
      union all
      select x.tid, a.level + 1 from above a
        join register_ref x on x.rt = 'Organization' and x.id = a.id and x.p = $2
      where x.trt = 'Organization' and a.level < 12)`;

const unitsAbove = { name: 'gate-above', text: `${above} select distinct id from above` };

/** Upwards to the owner; the last but one is the site, as SOR puts institutions right under their owner. */
const siteUnits = {
  name: 'gate-site',
  text: `${above},
    site as (
      select id from above where level = greatest((select max(level) from above) - 1, 0) limit 1),
    below as (
      select id, 0 as level from site
      union
      select x.id, b.level + 1 from below b
        join register_ref x on x.trt = 'Organization' and x.tid = b.id and x.p = $2
      where x.rt = 'Organization' and b.level < 12)
    select distinct id from below order by id`,
};

const relation = {
  name: 'gate-relation',
  text: `select 1 from relation where pat = $1 and party = any($2::text[])
    and lo <= $3::timestamptz and hi > $3::timestamptz limit 1`,
};

const withheld = {
  name: 'gate-withheld',
  text: `select 1 from withholding where pat = $1 and party = any($2::text[])
    and lo <= $3::timestamptz and hi > $3::timestamptz limit 1`,
};

const sent = {
  name: 'gate-sent',
  text: 'select 1 from resource where pat = $1 and org = $2 limit 1',
};

/** How long another process may go on with a hierarchy of units that changed. */
const HIERARCHY_MS = 5_000;

/**
 * The gate's facts from the tables of the store.
 *
 * Relations are read anew for every decision; only who a number belongs to and the units of a site are
 * remembered, for seconds.
 *
 * @param partOf - number of the search parameter `Organization.partof`.
 * @param identifierKey - place of a Patient's identifier in the table `identifier`.
 */
export function gateFacts(options: {
  readonly connection: Connection;
  readonly partOf: number;
  readonly identifierKey: (system: string, value: string) => { hash: string; key: string };
  readonly now: () => number;
}): GateFacts {
  const { connection, partOf, now } = options;
  const persons = remembered<string>(HIERARCHY_MS, now);
  /** Units that a statement finds from an organisation; itself where the register does not know it. */
  const unitsBy = (
    statement: Statement,
  ): ((organisation: string) => Promise<readonly string[]>) => {
    const known = remembered<readonly string[]>(HIERARCHY_MS, now);
    return async (organisation) => {
      const units = await known(organisation, async () => {
        const rows = await connection.query<{ id: string }>(statement, [organisation, partOf]);
        return rows.map(({ id }) => id);
      });
      return units ?? [organisation];
    };
  };
  const isAny = async (statement: Statement, values: readonly unknown[]): Promise<boolean> =>
    (await connection.query(statement, values)).length > 0;
  return {
    personOf: ({ system, value }) => {
      const { hash, key } = options.identifierKey(system, value);
      return persons(key, async () => {
        const [row] = await connection.query<{ pat: string }>(personByIdentifier, [hash, key]);
        return row?.pat;
      });
    },
    siteOf: unitsBy(siteUnits),
    above: unitsBy(unitsAbove),
    isWithheld: (pat, standsFor, at) => isAny(withheld, [pat, standsFor, new Date(at)]),
    isRelated: (pat, parties, at) => isAny(relation, [pat, parties, new Date(at)]),
    hasSent: (organisation, pat) => isAny(sent, [pat, organisation]),
  };
}
