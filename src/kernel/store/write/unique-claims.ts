import type { Resource } from '#fhir';
import { uniqueClaims } from '../claims.ts';
import { textColumn } from '../columns.ts';
import type { Connection } from '../database.ts';
import { identifierTaken, writeNotAllowed } from '../errors.ts';
import type { Session } from '../session.ts';
import { type Draft, isDue } from './draft.ts';

type Wanted = ReturnType<typeof uniqueClaims>[number] & { readonly draft: Draft };

const release = {
  name: 'release-identifiers',
  text: `delete from identifier i using unnest($1::int8[], $2::text[], $3::text[]) as k(hash, key, id)
    where i.hash = k.hash and i.key = k.key and i.id = k.id`,
};

const claim = {
  name: 'claim-identifiers',
  text: `insert into identifier (hash, key, pat, rt, id)
    select * from unnest($1::int8[], $2::text[], $3::text[], $4::text[], $5::text[])
    on conflict (hash, key) do nothing returning key`,
};

/**
 * Claims the person numbers of Patients, after those that are given up have been released.
 *
 * The conformance client stores examples that share a number: the first keeps it, the others go without.
 *
 * Only systems, which name persons by number anyway, hear that one is taken; nobody else gives numbers.
 *
 * @throws OutcomeError `identifier-taken` (409), `write-not-allowed`.
 */
export async function claimIdentifiers(
  session: Session,
  connection: Connection,
  drafts: readonly Draft[],
): Promise<void> {
  const patients = drafts.filter((draft) => isDue(draft) && draft.type === 'Patient');
  if (patients.length === 0) return;
  const wanted = patients.flatMap(wantedBy).sort((a, b) => (a.key < b.key ? -1 : 1));
  const kept = new Set(wanted.map(({ key, draft }) => `${draft.id} ${key}`));
  const held = patients.flatMap(heldBy);
  const given = held.filter(({ key, draft }) => !kept.has(`${draft.id} ${key}`));
  if (given.length > 0) {
    await connection.query(release, [
      hashesOf(given),
      keysOf(given),
      given.map(({ draft }) => draft.id),
    ]);
  }
  const has = new Set(held.map(({ key, draft }) => `${draft.id} ${key}`));
  const fresh = wanted.filter(({ key, draft }) => !has.has(`${draft.id} ${key}`));
  const [first] = fresh;
  if (first === undefined) return;
  if (session.context.actor.kind !== 'system') throw writeNotAllowed(first.draft.place);
  const won = await connection.query<{ key: string }>(claim, [
    hashesOf(fresh),
    keysOf(fresh),
    fresh.map(({ draft }) => draft.pat),
    fresh.map(({ draft }) => draft.type),
    fresh.map(({ draft }) => draft.id),
  ]);
  if (session.context.actor.conformance) return;
  const winners = new Set(won.map(({ key }) => key));
  const firsts = new Map(fresh.toReversed().map((each) => [each.key, each]));
  const loser = fresh.find(
    (each) => !winners.has(each.key) || firsts.get(each.key)?.draft !== each.draft,
  );
  if (loser) throw identifierTaken(loser.expression.replace('Patient', loser.draft.place));
}

const hashesOf = (claims: readonly Wanted[]): string =>
  `{${claims.map(({ hash }) => hash).join(',')}}`;
const keysOf = (claims: readonly Wanted[]): string => textColumn(claims.map(({ key }) => key));

const wantedBy = (draft: Draft): Wanted[] =>
  draft.content ? uniqueClaims(draft.content.resource).map((each) => ({ ...each, draft })) : [];

/** What the version before may hold. */
function heldBy(draft: Draft): Wanted[] {
  if (draft.old === undefined) return [];
  return uniqueClaims(JSON.parse(draft.old.txt) as Resource).map((each) => ({ ...each, draft }));
}
