import { parseReference } from '#fhir';
import type { Visibility } from '../../gate/visibility.ts';
import { unseen } from '../../search/sql.ts';
import { prepared } from '../../search/statement-names.ts';
import type { Connection } from '../database.ts';
import { referenceNotFound } from '../errors.ts';
import { isRegisterType } from '../register-types.ts';
import type { Session } from '../session.ts';
import { type Draft, isDue } from './draft.ts';
import { throwAll } from './one-outcome.ts';
import { locateOnce } from './person-keys.ts';
import { type Found, formerReferences, hasOwnReferences, placeIn } from './references.ts';

interface Target {
  readonly type: string;
  readonly id: string;
}

/** Person keys by `Type/id`, of the persons that the drafts refer to and of the drafts themselves. */
export type PersonKeys = Map<string, string>;

/**
 * Looks up what the drafts refer to, except what the store put in as found.
 *
 * @returns person keys of what lies in the record of a person.
 * @throws OutcomeError `reference-not-found` for every reference to nothing, or to what may not be seen;
 * the conformance client may refer to what is not there yet.
 */
export async function findTargets(
  session: Session,
  connection: Connection,
  { drafts, found }: { readonly drafts: readonly Draft[]; readonly found: Found },
): Promise<PersonKeys> {
  const due = drafts.filter((draft) => isDue(draft) && hasOwnReferences(draft));
  const own = new Set(drafts.map(({ type, id }) => `${type}/${id}`));
  const wanted = wantedBy(due, { own, found });
  const known = [...found].filter(([, pat]) => pat !== '');
  if (session.context.actor.conformance)
    return new Map([
      ...known,
      ...(await locatePatients(session, connection, [...wanted.values()])),
    ]);
  const personal = [...wanted.values()].filter(({ type }) => !isRegisterType(type));
  const registers = [...wanted.values()].filter(({ type }) => isRegisterType(type));
  const { visibility } = await session.passage();
  const [keys, present] = await Promise.all([
    locateOnce(session.database, connection, personal),
    presentRegisters(connection, registers),
  ]);
  const visible = await visibleRows(connection, visibility, { personal, keys });
  const exists = new Set([...present, ...visible, ...own]);
  throwAll(
    due.flatMap((draft) =>
      danglingIn(draft, exists).map((value) => referenceNotFound(placeIn(draft, value))),
    ),
  );
  return new Map([...known, ...keys]);
}

function wantedBy(
  due: readonly Draft[],
  { own, found }: { readonly own: ReadonlySet<string>; readonly found: Found },
): ReadonlyMap<string, Target> {
  const wanted = due
    .flatMap((draft) => writtenAddresses(draft, found))
    .map((target) => [`${target.type}/${target.id}`, target] as const);
  return new Map(wanted.filter(([address]) => !own.has(address)));
}

/** Whoever writes a found address by hand is still asked whether she may know it. */
const writtenAddresses = (draft: Draft, found: Found): readonly Target[] =>
  (draft.content?.references ?? [])
    .filter(({ value }) => !(found.has(value) && isResolved(draft, value)))
    .flatMap(({ value }) => literalIn(value));

async function locatePatients(
  session: Session,
  connection: Connection,
  wanted: readonly Target[],
): Promise<PersonKeys> {
  return new Map(
    await locateOnce(
      session.database,
      connection,
      wanted.filter(({ type }) => type === 'Patient'),
    ),
  );
}

function literalIn(value: string): readonly Target[] {
  const parsed = parseReference(value);
  return parsed?.kind === 'literal' ? [parsed] : [];
}

function danglingIn(draft: Draft, exists: ReadonlySet<string>): readonly string[] {
  const values = new Set(draft.content?.references.map(({ value }) => value));
  const dangling = [...values].filter((value) =>
    literalIn(value).some(({ type, id }) => !exists.has(`${type}/${id}`)),
  );
  if (dangling.length === 0) return [];
  const former = formerReferences(draft);
  return dangling.filter((value) => !former.has(value) && !isResolved(draft, value));
}

/** A conditional reference was looked up by the store itself, so its target is there. */
function isResolved({ change, content }: Draft, value: string): boolean {
  if (!('content' in change) || change.content === content) return false;
  return !change.content.references.some((reference) => reference.value === value);
}

const presentRegister = {
  name: 'present-registers',
  text: `select r.rt, r.id from unnest(${unseen('$1', 'text[]')}, ${unseen('$2', 'text[]')}) as k(rt, id)
    join register r on r.rt = k.rt and r.id = k.id`,
};

async function presentRegisters(
  connection: Connection,
  targets: readonly Target[],
): Promise<readonly string[]> {
  if (targets.length === 0) return [];
  const rows = await connection.query<{ rt: string; id: string }>(presentRegister, [
    targets.map(({ type }) => type),
    targets.map(({ id }) => id),
  ]);
  return rows.map(({ rt, id }) => `${rt}/${id}`);
}

const visibleRow = (visibility: Visibility): ReturnType<typeof prepared> =>
  prepared(`select r.rt, r.id from unnest(${unseen('$1', 'text[]')}, ${unseen('$2', 'text[]')}, ${unseen('$3', 'text[]')}) as k(pat, rt, id)
    join resource r on r.pat = k.pat and r.rt = k.rt and r.id = k.id
    where (${visibility.sql('r', 4)})`);

async function visibleRows(
  connection: Connection,
  visibility: Visibility,
  {
    personal,
    keys,
  }: { readonly personal: readonly Target[]; readonly keys: ReadonlyMap<string, string> },
): Promise<readonly string[]> {
  if (personal.length === 0) return [];
  const rows = await connection.query<{ rt: string; id: string }>(visibleRow(visibility), [
    personal.map(({ type, id }) => keys.get(`${type}/${id}`) ?? ''),
    personal.map(({ type }) => type),
    personal.map(({ id }) => id),
    ...visibility.values,
  ]);
  return rows.map(({ rt, id }) => `${rt}/${id}`);
}
