import type { LocalDate } from '#dk';
import type { Reference } from '#fhir';
import type { Person, Resident } from '../population/person.ts';
import { randomOf } from '../random.ts';
import { patientOf } from '../resources/patient.ts';
import { relatedPersonOf } from '../resources/related-person.ts';
import { everyday, paths } from './paths/index.ts';
import { type CarePlaces, carePlaces, type Staffing } from './places.ts';
import { type Slice, Slices } from './slice.ts';
import { localSystem, story } from './story.ts';

interface Telling {
  readonly person: Resident;
  readonly people: readonly Person[];
  readonly staffing: Staffing;
  readonly today: LocalDate;
  readonly seed: string | number;
}

/**
 * Everything that the local systems have about one person, the master data first.
 *
 * The chosen practice's system keeps the master data; that of the emergency department for a visitor.
 */
export function historyOf({ person, people, staffing, today, seed }: Telling): readonly Slice[] {
  const slices = new Slices(person.index);
  const places = carePlaces(person, staffing);
  const patient = masterData(slices, person, places);
  if (places.practice) relatives(slices, { person, people, patient, source: places.practice });
  const random = randomOf(`${seed}/history/${person.key}`);
  const told = { person, today, random, places, patient, slices };
  everyday(story({ ...told, name: 'everyday' }));
  for (const name of person.paths) paths[name](story({ ...told, name }));
  return slices.all;
}

type Source = Pick<Slice, 'sender' | 'organisationSor'>;

function masterData(slices: Slices, person: Resident, places: CarePlaces): Reference {
  const source = places.practice ?? places.department('emergency');
  const resource = patientOf(person);
  const { system, value } = person.number;
  return slices.add(source, { type: 'Patient', system, value, resource });
}

function relatives(
  slices: Slices,
  about: {
    readonly person: Resident;
    readonly people: readonly Person[];
    readonly patient: Reference;
    readonly source: Source;
  },
): void {
  const { person, people, patient, source } = about;
  for (const { index, relation } of person.relatives) {
    const relative = people[index];
    if (relative === undefined || relative.deceased) continue;
    const system = localSystem(source.sender);
    const value = `${person.key}/relative/${relative.key}`;
    const { resourceType, ...rest } = relatedPersonOf(patient, relative, relation);
    const resource = { resourceType, identifier: [{ system, value }], ...rest };
    slices.add(source, { type: 'RelatedPerson', system, value, resource });
  }
}
