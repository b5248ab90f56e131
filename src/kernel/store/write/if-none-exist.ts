import type { SearchQuery } from '#fhir';
import { claimOf } from '../claims.ts';
import { textColumn } from '../columns.ts';
import type { Connection } from '../database.ts';
import { conditionAmbiguous } from '../errors.ts';
import { disclosed, toStored } from '../row.ts';
import type { Session } from '../session.ts';
import { type Match, matches, personNumberIn } from './condition.ts';
import type { Draft } from './draft.ts';

interface Asked {
  readonly draft: Draft;
  readonly query: SearchQuery;
  readonly key: string;
}

const claim = {
  name: 'claim-criteria',
  text: `insert into identifier (hash, key, pat, rt, id)
    select * from unnest($1::int8[], $2::text[], $3::text[], $4::text[], $5::text[])
    on conflict (hash, key) do nothing returning key`,
};

const lock = {
  name: 'lock-criteria',
  text: `select 1 from identifier where hash = any($1::int8[]) and key = any($2::text[])
    order by hash, key for update`,
};

/**
 * Decides which conditional creates are met already.
 *
 * Equal criteria are claimed before anything is looked for, so that of several who ask at the same time
 * the second waits for the first and then finds what it made.
 *
 * @throws OutcomeError `condition-ambiguous` (412).
 * @see https://hl7.org/fhir/R4/http.html#ccreate
 */
export async function decideConditionalCreates(
  session: Session,
  connection: Connection,
  drafts: readonly Draft[],
): Promise<void> {
  const asked = drafts.flatMap((draft) => askedOf(session, draft));
  if (asked.length === 0) return;
  const unique = new Map(asked.toReversed().map((each) => [each.key, each]));
  const firsts = asked.filter((each) => unique.get(each.key) === each);
  await claimAll(connection, firsts);
  const found = await matches(
    session,
    connection,
    firsts.map(({ query }) => query),
  );
  const goes = new Set(drafts.filter(({ content }) => content === undefined).map(({ id }) => id));
  for (const [index, { draft }] of firsts.entries()) {
    meet(
      draft,
      (found[index] ?? []).filter(({ id }) => !goes.has(id)),
    );
  }
  await logMet(session, firsts);
  for (const { draft, key } of asked) {
    const first = unique.get(key)?.draft;
    if (first !== undefined && first !== draft) draft.met = first;
  }
}

/** What criteria were met by is disclosed by the answer. */
async function logMet(session: Session, firsts: readonly Asked[]): Promise<void> {
  const { ground } = (await session.passage()).visibility;
  for (const { draft } of firsts) {
    if (draft.met === undefined || draft.pat === '') continue;
    disclosed(draft, { type: draft.type, ground }, session.log.target);
  }
}

function askedOf(session: Session, draft: Draft): Asked[] {
  const { change } = draft;
  if (change.method !== 'create' || change.ifNoneExist === undefined) return [];
  const query = change.ifNoneExist;
  return [{ draft, query, key: criteriaKey(session, query) }];
}

/**
 * Criteria mean what their writer can see, so each claims among its own; the number of a person means
 * the same to everyone.
 */
export function criteriaKey({ context: { actor } }: Session, query: SearchQuery): string {
  const everyone = personNumberIn(query) !== undefined && actor.conformance !== true;
  const scope =
    everyone || actor.conformance ? '' : `${actor.kind} ${actor.organisation ?? actor.subject}`;
  const filters = query.filters.map((filter) => JSON.stringify(filter)).sort();
  return ['if-none-exist', scope, query.type, ...filters].join('\n');
}

/** Until the end of the transaction nobody else decides by the same criteria. */
export async function claimAll(
  connection: Connection,
  asked: readonly Pick<Asked, 'draft' | 'key'>[],
): Promise<void> {
  const claims = asked
    .map(({ draft, key }) => ({ ...claimOf(key), draft }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const hashes = `{${claims.map(({ hash }) => hash).join(',')}}`;
  const keys = textColumn(claims.map(({ key }) => key));
  const won = await connection.query(claim, [
    hashes,
    keys,
    claims.map(() => ''),
    claims.map(({ draft }) => draft.type),
    claims.map(({ draft }) => draft.id),
  ]);
  // The row of a claim that was lost is locked: nobody else decides on these criteria until we are done.
  if (won.length < claims.length) await connection.query(lock, [hashes, keys]);
}

function meet(draft: Draft, rows: readonly Match[]): void {
  const [row, ...more] = rows;
  if (more.length > 0) throw conditionAmbiguous(draft.place);
  if (row === undefined) return;
  draft.met = toStored(draft.type, row);
  draft.pat = row.pat;
  draft.also = row.also ?? [];
}
