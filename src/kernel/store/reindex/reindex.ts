import type { Assembly } from '../../assemble.ts';
import { msOf } from '../../search/sql.ts';
import { isTerminology, storeTerminology } from '../../terminology/store-terminology.ts';
import type { Connection, Database } from '../database.ts';
import { giveBackLease, takeLease } from '../lease.ts';
import { rederivePersons } from '../write/store-persons.ts';
import { rederiveRegisters } from '../write/store-registers.ts';
import { rederived, type StandingRow } from './rederive.ts';
import { placeToGoOn, saveUpkeep, type Upkeep } from './upkeep.ts';

export interface ReindexOptions {
  readonly database: Database;
  readonly assembly: Assembly;
  readonly now: () => number;
  /** Another text than that of any other process. */
  readonly owner: string;
  readonly progress: (done: number, of: number) => void;
}

/** Another process makes the search rows anew. */
export class ReindexRunning extends Error {
  override readonly name: string = 'ReindexRunning';

  constructor() {
    super(
      'another process makes the search rows anew; wait until it is done, or a minute after it died',
    );
  }
}

const BATCH = 200;
const LEASE_MS = 60_000;
const lease = 'reindex';

const columns = `r.id, r.ver, ${msOf('r.upd')} as upd, ${msOf('r.sort')} as sort, r.rt, r.txt`;
const persons = {
  name: 'reindex-persons',
  text: 'select pat from resource where pat > $1 group by pat order by pat limit 1',
};
const rowsOfPerson = {
  name: 'reindex-rows-of-person',
  text: `select r.pat, r.org, r.also, ${columns} from resource r
    where r.pat = $1 and (r.rt, r.id) > ($2, $3) order by r.rt, r.id limit ${BATCH} for update`,
};
const rowsOfRegister = {
  name: 'reindex-rows-of-register',
  text: `select '' as pat, null as org, null as also, ${columns} from register r
    where (r.rt, r.id) > ($1, $2) order by r.rt, r.id limit ${BATCH} for update`,
};
const counted = {
  name: 'reindex-count',
  text: `select ((select count(*) from resource) + (select count(*) from register))::float8 as n`,
};

/**
 * Makes every search row anew from the texts, a batch a transaction, while others read and write.
 *
 * A run that was broken off goes on where it was. Whose record a row lies in stays.
 *
 * @returns how many resources the run did, those before it was broken off included.
 * @throws ReindexRunning
 */
export async function reindex(options: ReindexOptions): Promise<number> {
  const { database, now, owner, progress } = options;
  const { transaction } = database;
  const hold = async (): Promise<void> => {
    const wish = { name: lease, owner, now: now(), forMs: LEASE_MS };
    if (!(await transaction((connection) => takeLease(connection, wish))))
      throw new ReindexRunning();
  };
  await hold();
  const [total] = await database.reads.query<{ n: number }>(counted, []);
  let upkeep = await placeToGoOn(database.reads);
  try {
    for (;;) {
      const before = upkeep;
      const next = await transaction((connection) => batch(connection, before, options));
      if (next === undefined) break;
      upkeep = next;
      progress(upkeep.done, Math.max(total?.n ?? 0, upkeep.done));
      await hold();
    }
    const { done } = upkeep;
    await transaction((connection) => saveUpkeep(connection, { place: '', done }, now()));
    return done;
  } finally {
    await transaction((connection) => giveBackLease(connection, { name: lease, owner }));
  }
}

/** One batch, with the place that it reached in the same transaction. @returns undefined at the end. */
async function batch(
  connection: Connection,
  { place, done }: Upkeep,
  { assembly }: ReindexOptions,
): Promise<Upkeep | undefined> {
  const rows = await rowsAfter(connection, place);
  const last = rows.at(-1);
  if (last === undefined) return undefined;
  const made = rows.map((row) => rederived(row, assembly));
  await (last.pat === '' ? rederiveRegisters : rederivePersons)(connection, made);
  const terms = made.map(({ draft }) => draft).filter(({ type }) => isTerminology(type));
  if (terms.length > 0) await storeTerminology(connection, terms);
  const reached = { place: placeOf(last), done: done + rows.length };
  await saveUpkeep(connection, reached, null);
  return reached;
}

/** `p/<person>/<type>/<id>` or `r/<type>/<id>`; neither keys nor ids hold a slash. */
const placeOf = ({ pat, rt, id }: StandingRow): string =>
  pat === '' ? `r/${rt}/${id}` : `p/${pat}/${rt}/${id}`;

async function rowsAfter(connection: Connection, place: string): Promise<readonly StandingRow[]> {
  const [kind, ...parts] = place.split('/');
  if (kind === 'r') return connection.query<StandingRow>(rowsOfRegister, parts);
  const [pat = '', rt = '', id = ''] = parts;
  const rest = pat === '' ? [] : await connection.query<StandingRow>(rowsOfPerson, [pat, rt, id]);
  if (rest.length > 0) return rest;
  const [next] = await connection.query<{ pat: string }>(persons, [pat]);
  return next === undefined
    ? connection.query<StandingRow>(rowsOfRegister, ['', ''])
    : connection.query<StandingRow>(rowsOfPerson, [next.pat, '', '']);
}
