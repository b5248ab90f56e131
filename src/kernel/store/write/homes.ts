import { patientReferences, type Resource } from '#fhir';
import type { Ground } from '../../gate/visibility.ts';
import type { Connection } from '../database.ts';
import { writeNotAllowed } from '../errors.ts';
import { isRegisterType } from '../register-types.ts';
import type { Session } from '../session.ts';
import { type Draft, isDue } from './draft.ts';
import { locateAll } from './existing.ts';
import type { PersonKeys } from './targets.ts';

/**
 * Finds whose record each draft belongs to, and asks the gate about every person.
 *
 * A Patient is a person of its own. Anything else belongs to the persons that its references of the
 * Patient compartment name: the first is its home. What names nobody gets a person key that nobody else
 * has, so that only its own organisation ever sees it.
 *
 * @throws OutcomeError `write-not-allowed`.
 * @see https://hl7.org/fhir/R4/compartmentdefinition-patient.html
 */
export async function placeInRecords(
  session: Session,
  connection: Connection,
  { drafts, keys }: { readonly drafts: readonly Draft[]; readonly keys: PersonKeys },
): Promise<void> {
  const personal = drafts.filter((draft) => isDue(draft) && !isRegisterType(draft.type));
  for (const draft of personal) {
    if (draft.type !== 'Patient') continue;
    if (draft.pat === '') draft.pat = session.newId();
    keys.set(`Patient/${draft.id}`, draft.pat);
  }
  for (const { met, type, pat } of drafts) {
    if (typeof met === 'object' && type === 'Patient') keys.set(`Patient/${met.id}`, pat);
  }
  const others = personal.filter(({ content, type }) => content && type !== 'Patient');
  const named = new Map(others.map((draft) => [draft, patientsIn(draft.content?.resource)]));
  await reserveAbsent(session, connection, { ids: new Set([...named.values()].flat()), keys });
  for (const [draft, ids] of named) settle(session, draft, { ids, keys });
  await admit(session, personal);
}

/** Whether some draft names a person who is not there, which only the conformance client may. */
export const namesAbsent = (drafts: readonly Draft[], keys: PersonKeys): boolean =>
  drafts.some(({ content }) =>
    patientsIn(content?.resource).some((id) => !keys.has(`Patient/${id}`)),
  );

const patientsIn = (resource: Resource | undefined): readonly string[] =>
  resource === undefined ? [] : patientReferences(resource);

function settle(
  session: Session,
  draft: Draft,
  { ids, keys }: { readonly ids: readonly string[]; readonly keys: PersonKeys },
): void {
  const pats = new Set(ids.flatMap((id) => keys.get(`Patient/${id}`) ?? []));
  const [home, ...also] = pats;
  draft.also = also;
  draft.pat = home ?? ownKey(draft) ?? session.newId();
}

/** The key of a row that named nobody before either. */
function ownKey({ old }: Draft): string | undefined {
  if (old === undefined) return undefined;
  return patientsIn(JSON.parse(old.txt) as Resource).length === 0 ? old.pat : undefined;
}

const reserve = {
  name: 'reserve-persons',
  text: `insert into locator (id, rt, pat)
    select x.id, 'Patient', x.pat from unnest($1::text[], $2::text[]) as x(id, pat)
    on conflict (id, rt) do nothing`,
};

/** Persons that the conformance client names before they are there: what is written now waits for them. */
async function reserveAbsent(
  session: Session,
  connection: Connection,
  { ids, keys }: { readonly ids: ReadonlySet<string>; readonly keys: PersonKeys },
): Promise<void> {
  const absent = [...ids].filter((id) => !keys.has(`Patient/${id}`)).sort();
  if (absent.length === 0 || !session.context.actor.conformance) return;
  await connection.query(reserve, [absent, absent.map(() => session.newId())]);
  const places = await locateAll(
    connection,
    absent.map((id) => ({ type: 'Patient', id })),
  );
  for (const [address, pat] of places) keys.set(address, pat);
}

/** @throws OutcomeError `write-not-allowed` */
async function admit(session: Session, drafts: readonly Draft[]): Promise<void> {
  const { decideWrite } = await session.passage();
  const grounds = new Map<string, Ground>();
  for (const draft of drafts) {
    const { type } = draft;
    const isPersonal = session.assembly.resources.get(type)?.isPersonal === true;
    for (const pat of new Set([draft.pat, ...draft.also, ...formerPersons(draft)])) {
      const key = `${isPersonal} ${pat}`;
      const ground = grounds.get(key) ?? (await decideWrite(pat, isPersonal));
      grounds.set(key, ground);
      session.log.target({ pat, ground, type });
      if (ground === 'none') throw writeNotAllowed(draft.place);
    }
  }
}

const formerPersons = ({ old }: Draft): readonly string[] =>
  old === undefined || old.pat === '' ? [] : [old.pat, ...(old.also ?? [])];
