import { personIdentifier } from '#dk';
import type { SearchQuery } from '#fhir';
import type { Visibility } from '../../gate/visibility.ts';
import { compilePage, personColumns, registerColumns } from '../../search/compile.ts';
import { unseen } from '../../search/sql.ts';
import { prepared } from '../../search/statement-names.ts';
import { tokenHash } from '../../search/token-condition.ts';
import { claimOfPerson } from '../claims.ts';
import { numberColumn, textColumn } from '../columns.ts';
import type { Connection } from '../database.ts';
import { isRegisterType } from '../register-types.ts';
import type { Row } from '../row.ts';
import type { Session } from '../session.ts';

/** A row that criteria are met by. */
export interface Match extends Row {
  /** False for a person that the actor may name by number but not read. */
  readonly isVisible: boolean;
}

interface IdentifierToken {
  /** Number of the search parameter. */
  readonly p: number;
  readonly system?: string;
  readonly code: string;
}

/** The business identifier that criteria are, when they are nothing else. */
export function identifierIn({ filters }: SearchQuery): IdentifierToken | undefined {
  const [filter, ...more] = filters;
  if (filter?.kind !== 'token' || filter.param !== 'identifier' || more.length > 0)
    return undefined;
  const [value, ...others] = filter.values;
  if (filter.modifier !== undefined || filter.index === undefined || others.length > 0)
    return undefined;
  const { system, code = '' } = value ?? {};
  if (code === '') return undefined;
  return { p: filter.index, code, ...(system !== undefined && { system }) };
}

/** Whether criteria are a business identifier with its system: many such are found in one statement. */
const isWholeIdentifier = (query: SearchQuery): boolean =>
  identifierIn(query)?.system !== undefined;

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
  const byIdentifier = rest.filter(isWholeIdentifier);
  await findByIdentifier(connection, visibility, { queries: byIdentifier, add });
  await findByNumber(connection, visibility, { queries: byNumber, add });
  for (const query of rest.filter((each) => !isWholeIdentifier(each))) {
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
const wantedIdentifiers = `unnest(${unseen('$1', 'text[]')}, ${unseen('$2', 'int2[]')}, ${unseen('$3', 'text[]')})
      with ordinality as k(rt, p, h, n)`;
const rowOfIdentifier = "x.trt = '' and x.tid = k.h and x.p = k.p and x.rt = k.rt";

const personsByIdentifier = (visibility: Visibility): ReturnType<typeof prepared> =>
  prepared(`select k.n::int as n, ${personColumns} from ${wantedIdentifiers}
    cross join lateral (select r.* from idx_ref x
      join resource r on r.pat = x.pat and r.rt = x.rt and r.id = x.id
      where ${rowOfIdentifier} and (${visibility.sql('r', 4)}) limit 2) r`);

const registersByIdentifier = {
  name: 'registers-by-identifier',
  text: `select k.n::int as n, ${registerColumns} from ${wantedIdentifiers}
    cross join lateral (select r.* from register_ref x join register r on r.rt = x.rt and r.id = x.id
      where ${rowOfIdentifier} limit 2) r`,
};

async function findByIdentifier(
  connection: Connection,
  visibility: Visibility,
  { queries, add }: Search,
): Promise<void> {
  for (const isRegister of [false, true]) {
    const of = queries.filter(({ type }) => isRegisterType(type) === isRegister);
    if (of.length === 0) continue;
    const tokens = of.map((query) => identifierIn(query) ?? { p: 0, code: '' });
    const values = [
      textColumn(of.map(({ type }) => type)),
      numberColumn(tokens.map(({ p }) => p)),
      numberColumn(tokens.map(({ p, ...token }) => tokenHash(p, token))),
    ];
    const rows = isRegister
      ? await connection.query<Row & { n: number }>(registersByIdentifier, values)
      : await connection.query<Row & { n: number }>(personsByIdentifier(visibility), [
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
