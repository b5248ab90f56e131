// Changes that fast-check makes, of what is there, may not be seen, or was never, by id and by criteria.
import fc from 'fast-check';
import { jsonPatch, type Patch } from '../../src/fhir/index.ts';
import type { Change } from '../../src/kernel/index.ts';
import { aNumber, anAddress, aPerson, chain, n } from './generated-criteria.ts';
import { idOf, persons } from './generated-world.ts';
import { anObservation, aPatient, content, cprSystem, create, put, query } from './world.ts';

/** A change as text, made anew for each world. */
export type Write =
  | { readonly method: 'create'; readonly subject: string; readonly ifNoneExist?: string }
  | { readonly method: 'update'; readonly id: string; readonly subject: string }
  | { readonly method: 'renumber'; readonly id: string; readonly number: string }
  | { readonly method: 'delete'; readonly type: string; readonly id: string }
  | { readonly method: 'deleteWhere'; readonly criteria: string }
  | { readonly method: 'updateWhere'; readonly criteria: string; readonly subject: string }
  | { readonly method: 'createPerson'; readonly number: string }
  | { readonly method: 'patchPerson'; readonly number: string }
  | { readonly method: 'patch'; readonly id: string; readonly value: object }
  | { readonly method: 'patchWhere'; readonly criteria: string; readonly value: object };

const aSubject = fc.oneof(
  aPerson.map((id) => `Patient/${id}`),
  aNumber.map((number) => `Patient?identifier=${cprSystem}|${number}`),
  fc.nat(4).map((index) => `Patient?name=holm&given=${persons[index % persons.length]}`),
);
/** Criteria that none, one or several rows meet, of which some may be seen. */
const aTarget = fc.oneof(
  fc.nat(4).map((index) => `identifier=urn:epj|svar-${index}`),
  fc.tuple(n, aPerson).map(([index, id]) => `_id=${idOf('Observation', index)}&patient=${id}`),
  chain('subject', 'Patient'),
);
/** What a patch puts in: what points at nothing or what may not be seen is refused. */
const aMember = n.map((index) => ({ reference: `Observation/${idOf('Observation', index)}` }));
const aWrite: fc.Arbitrary<Write> = fc.oneof(
  fc.record(
    {
      method: fc.constant('create' as const),
      subject: aSubject,
      ifNoneExist: fc.nat(4).map((index) => `identifier=urn:epj|svar-${index}`),
    },
    { requiredKeys: ['method', 'subject'] },
  ),
  fc.record({
    method: fc.constant('update' as const),
    id: n.map((index) => idOf('Observation', index)),
    subject: aSubject,
  }),
  fc.record({ method: fc.constant('renumber' as const), id: aPerson, number: aNumber }),
  fc.record({
    method: fc.constantFrom('createPerson' as const, 'patchPerson' as const),
    number: aNumber,
  }),
  anAddress.map((address) => ({ method: 'delete' as const, ...address })),
  aTarget.map((criteria) => ({ method: 'deleteWhere' as const, criteria })),
  fc.record({
    method: fc.constant('updateWhere' as const),
    criteria: aTarget,
    subject: aSubject,
  }),
  fc.record({
    method: fc.constant('patch' as const),
    id: n.map((index) => idOf('Observation', index)),
    value: aMember,
  }),
  fc.record({ method: fc.constant('patchWhere' as const), criteria: aTarget, value: aMember }),
);

export const someWrites: fc.Arbitrary<readonly Write[]> = fc.array(aWrite, {
  minLength: 1,
  maxLength: 3,
});

const patchOf = (operation: object): Patch => jsonPatch(JSON.stringify([operation]));
const withMember = (value: object): Patch =>
  patchOf({ op: 'add', path: '/hasMember', value: [value] });
const personWith = (number: string): ReturnType<typeof query> =>
  query('Patient', `identifier=${cprSystem}|${number}`);

/** A change of a transaction: its references are resolved whoever writes. */
export function changeOf(write: Write, index: number): Change {
  const place = `Bundle.entry[${index}].resource`;
  return { ...plainChange(write, index), place };
}

function plainChange(write: Write, index: number): Change {
  const type = 'Observation';
  switch (write.method) {
    case 'create':
      return create(anAnswer(write.subject, index), {
        ...(write.ifNoneExist !== undefined && { ifNoneExist: query(type, write.ifNoneExist) }),
      });
    case 'update':
      return put({ ...anAnswer(write.subject, index), id: write.id });
    case 'updateWhere': {
      const { subject, criteria } = write;
      const written = content(anAnswer(subject, index));
      return { method: 'update', content: written, criteria: query(type, criteria) };
    }
    case 'delete':
      return write;
    case 'deleteWhere':
      return { method: 'delete', type, criteria: query(type, write.criteria) };
    case 'patch':
      return { method: 'patch', type, id: write.id, patch: withMember(write.value) };
    case 'patchWhere': {
      const { criteria, value } = write;
      return { method: 'patch', type, criteria: query(type, criteria), patch: withMember(value) };
    }
    case 'renumber':
      return put(aPatient(write.id, write.number));
    case 'createPerson':
    case 'patchPerson':
      return personChange(write);
  }
}

const anAnswer = (subject: string, index: number): ReturnType<typeof anObservation> =>
  anObservation(subject, { identifier: [{ system: 'urn:epj', value: `svar-${index}` }] });

function personChange({ method, number }: Write & { readonly number: string }): Change {
  const criteria = personWith(number);
  if (method === 'createPerson') {
    const { id: _, ...patient } = aPatient('', number);
    return create(patient, { ifNoneExist: criteria });
  }
  const patch = patchOf({ op: 'add', path: '/active', value: true });
  return { method: 'patch', type: 'Patient', criteria, patch };
}
