import { personIdentifier } from '#dk';
import type { SearchQuery } from '#fhir';
import type { Visibility } from '../../gate/visibility.ts';
import { compilePage, personColumns, registerColumns } from '../../search/compile.ts';
import { unseen } from '../../search/sql.ts';
import { prepared } from '../../search/statement-names.ts';
import { tokenHash } from '../../search/token-condition.ts';
import { claimOfPerson } from '../claims.ts';
import type { Connection } from '../database.ts';
import { isRegisterType } from '../register-types.ts';
import type { Row } from '../row.ts';
import type { Session } from '../session.ts';

/** A row that criteria are met by. */
export interface Match extends Row {
  /** False for a person that the actor may name by number but not read. */
  readonly isVisible: boolean;
}

/** Criteria that are one business identifier: found by its token, many in one statement. */
export function identifierIn({
  filters,
}: SearchQuery): { p: number; system?: string; code?: string } | undefined {
  const [filter, ...more] = filters;
  if (filter?.kind !== 'token' || filter.param !== 'identifier' || more.length > 0)
    return undefined;
  const [value, ...others] = filter.values;
  if (value?.code === undefined || others.length > 0 || filter.index === undefined)
    return undefined;
  return filter.modifier === undefined ? { p: filter.index, ...value } : undefined;
}

/** CPR or eCPR by which criteria name a Patient. */
export function personNumberIn(query: SearchQuery): { system: string; value: string } | undefined {
  if (query.type !== 'Patient') return undefined;
  const { system, code } = identifierIn(query) ?? {};
  return personIdentifier(system ?? '', code ?? '');
}

/**
 * Rows that meet some criteria, at most two for each, for the same index.
 *
 * The actor finds what it may see. A system finds a Patient by person number as well, so that it can
 * write about persons whom another system sent: it learns her logical id, and the log has the look-up.
 */
export async function matches(
  session: Session,
  connection: Connection,
  queries: readonly SearchQuery[],
): Promise<readonly (readonly Match[])[]> {
  const { visibility } = await session.passage();
  const found = new Map<SearchQuery, Match[]>(queries.map((query) => [query, []]));
  const add = (query: SearchQuery | undefined, row: Row, isVisible = true): void => {
    const rows = query && found.get(query);
    if (rows && rows.length < 2 && !rows.some(({ id }) => id === row.id))
      rows.push({ ...row, isVisible });
  };
  const byNumber = mayNamePersons(session) ? queries.filter((query) => personNumberIn(query)) : [];
  const rest = queries.filter((query) => !byNumber.includes(query));
  const byIdentifier = rest.filter((query) => identifierIn(query));
  await findByIdentifier(connection, visibility, { queries: byIdentifier, add });
  await findByNumber(connection, visibility, { queries: byNumber, add });
  for (const query of rest.filter((each) => !identifierIn(each))) {
    const width = { now: session.context.at, ...(!isRegisterType(query.type) && { visibility }) };
    const { statement, values } = compilePage(query, width, { limit: 2 });
    for (const row of await connection.query<Row>(statement, values)) add(query, row);
  }
  return queries.map((query) => found.get(query) ?? []);
}

/** The conformance client sees every row anyway, and its examples may share a number. */
const mayNamePersons = ({ context: { actor } }: Session): boolean =>
  actor.kind === 'system' && actor.organisation !== undefined && actor.conformance !== true;

interface Search {
  readonly queries: readonly SearchQuery[];
  readonly add: (query: SearchQuery | undefined, row: Row, isVisible?: boolean) => void;
}

// A crafted collision of two 64-bit hashes can at most make a writer find a row that it may see anyway.
const personsByToken = (visibility: Visibility): ReturnType<typeof prepared> =>
  prepared(`select k.n::int as n, ${personColumns}
    from unnest(${unseen('$1', 'text[]')}, ${unseen('$2', 'int8[]')}) with ordinality as k(rt, h, n)
    cross join lateral (select * from resource r where r.rt = k.rt and r.tok @> array[k.h]
      and (${visibility.sql('r', 3)}) limit 2) r`);

const registersByToken = {
  name: 'registers-by-token',
  text: `select k.n::int as n, ${registerColumns}
    from unnest(${unseen('$1', 'text[]')}, ${unseen('$2', 'int8[]')}) with ordinality as k(rt, h, n)
    cross join lateral (
      select * from register r where r.rt = k.rt and r.tok @> array[k.h] limit 2) r`,
};

async function findByIdentifier(
  connection: Connection,
  visibility: Visibility,
  { queries, add }: Search,
): Promise<void> {
  for (const isRegister of [false, true]) {
    const of = queries.filter(({ type }) => isRegisterType(type) === isRegister);
    if (of.length === 0) continue;
    const hashes = of.map((query) => {
      const { p = 0, ...token } = identifierIn(query) ?? {};
      return tokenHash(p, token);
    });
    const values = [of.map(({ type }) => type), `{${hashes.join(',')}}`];
    const rows = isRegister
      ? await connection.query<Row & { n: number }>(registersByToken, values)
      : await connection.query<Row & { n: number }>(personsByToken(visibility), [
          ...values,
          ...visibility.values,
        ]);
    for (const row of rows) add(of[row.n - 1], row);
  }
}

const personsByNumber = {
  name: 'persons-by-number',
  text: `select k.n::int as n, i.pat, i.id
    from unnest(${unseen('$1', 'int8[]')}, ${unseen('$2', 'text[]')}) with ordinality as k(hash, key, n)
    join identifier i on i.hash = k.hash and i.key = k.key`,
};

const patientRows = (visibility: Visibility): ReturnType<typeof prepared> =>
  prepared(`select ${personColumns} from unnest(${unseen('$1', 'text[]')}, ${unseen('$2', 'text[]')}) as k(pat, id)
    join resource r on r.pat = k.pat and r.rt = 'Patient' and r.id = k.id
    where (${visibility.sql('r', 3)})`);

async function findByNumber(
  connection: Connection,
  visibility: Visibility,
  { queries, add }: Search,
): Promise<void> {
  if (queries.length === 0) return;
  const claims = queries.map((query) =>
    claimOfPerson(personNumberIn(query) ?? { system: '', value: '' }),
  );
  const known = await connection.query<{ n: number; pat: string; id: string }>(personsByNumber, [
    `{${claims.map(({ hash }) => hash).join(',')}}`,
    claims.map(({ key }) => key),
  ]);
  const visible = await connection.query<Row>(patientRows(visibility), [
    known.map(({ pat }) => pat),
    known.map(({ id }) => id),
    ...visibility.values,
  ]);
  const rows = new Map(visible.map((row) => [row.id, row]));
  for (const { n, pat, id } of known) {
    const row = rows.get(id);
    add(queries[n - 1], row ?? nameOnly(pat, id), row !== undefined);
  }
}

/** What may be told of a person whom the actor can name: her logical id. */
const nameOnly = (pat: string, id: string): Row => ({
  pat,
  id,
  ver: 0,
  upd: 0,
  org: null,
  also: null,
  txt: `{"resourceType":"Patient","id":"${id}"}`,
});
