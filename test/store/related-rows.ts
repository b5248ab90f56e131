// A world whose rows point at one another, repeat an element, and are said in codes and amounts.
import type { SearchPage } from '../../src/kernel/index.ts';
import {
  actors,
  anObservation,
  anOrganisation,
  contextOf,
  openWorld,
  populate,
  put,
  query,
  type Who,
  type World,
} from './world.ts';

export interface RelatedRows extends World {
  readonly search: (who: Who, type: string, text: string) => Promise<SearchPage>;
  /** Ids, in order. */
  readonly found: (who: Who, type: string, text: string) => Promise<string[]>;
  /** Of the observations that are made here. */
  readonly observed: (who: Who, text: string) => Promise<string[]>;
}

export const ucum: string = 'http://unitsofmeasure.org';
const loinc = 'http://loinc.org';
export const aConcept = (system: string, code: string, display?: string): object => ({
  coding: [{ system, code, ...(display && { display }) }],
});
const quantity = (value: number, code: string, unit = code): object => ({
  value,
  unit,
  system: ucum,
  code,
});
const component = (code: string, value: object): object => ({
  code: aConcept(loinc, code),
  valueQuantity: value,
});

const observation = (id: string, patient: string, more: object = {}): ReturnType<typeof put> =>
  put({ ...anObservation(`Patient/${patient}`, more), id });

const made: ReadonlySet<string> = new Set(['pressure', 'high', 'weight', 'temperature', 'tablets']);

export async function openRelatedRows(): Promise<RelatedRows> {
  const world = await openWorld();
  await populate(world);
  await fill(world);
  const search: RelatedRows['search'] = (who, type, text) =>
    world.open(who).handle.search(query(type, text));
  const found: RelatedRows['found'] = async (who, type, text) =>
    (await search(who, type, text)).matches.map(({ id }) => id).sort();
  return {
    ...world,
    search,
    found,
    observed: async (who, text) =>
      (await found(who, 'Observation', text)).filter((id) => made.has(id)),
  };
}

async function fill(world: World): Promise<void> {
  const send = (organisation: string, changes: ReturnType<typeof put>[]): Promise<unknown> =>
    world.store
      .open(contextOf({ ...actors.conformance, organisation }), 'update')
      .handle.write(changes);
  await send('hospital', [
    put({
      resourceType: 'Practitioner',
      id: 'gp',
      name: [{ family: 'Østergaard', given: ['Bo'] }],
    }),
    put(anOrganisation('ward', 'hospital')),
    put(anOrganisation('room', 'ward')),
    put({
      resourceType: 'Patient',
      id: 'anna',
      identifier: [
        {
          system: 'urn:oid:1.2.208.176.1.2',
          value: '0201609995',
          type: { coding: [{ system: 'urn:types', code: 'CPR' }], text: 'Personnummer' },
        },
      ],
      name: [{ family: 'Holm', given: ['Anna'] }],
      birthDate: '1960-01-02',
      generalPractitioner: [{ reference: 'Practitioner/gp', display: 'Bo Østergaard' }],
      managingOrganization: { reference: 'Organization/room' },
    }),
    put({
      resourceType: 'Patient',
      id: 'bent',
      name: [{ family: 'Ågård', given: ['Bent'] }],
      birthDate: '1990',
    }),
    observation('pressure', 'anna', {
      code: aConcept(loinc, '85354-9', 'Blodtryk'),
      component: [
        component('8480-6', quantity(150, 'mm[Hg]')),
        component('8462-4', quantity(80, 'mm[Hg]')),
      ],
      performer: [{ reference: 'Organization/ward' }],
    }),
    observation('high', 'bent', {
      code: aConcept(loinc, '85354-9'),
      component: [
        component('8480-6', quantity(80, 'mm[Hg]')),
        component('8462-4', quantity(150, 'mm[Hg]')),
      ],
      hasMember: [{ reference: 'Observation/pressure' }],
    }),
    observation('weight', 'anna', {
      code: { ...aConcept(loinc, '29463-7', 'Vægt'), text: 'Kropsvægt 100%' },
      valueQuantity: quantity(2.5, 'kg'),
      hasMember: [{ reference: 'Observation/high' }, { reference: 'Observation/pressure' }],
    }),
    observation('temperature', 'anna', {
      code: aConcept(loinc, '8310-5'),
      valueQuantity: quantity(37.0, 'Cel', '°C'),
    }),
    observation('tablets', 'anna', { valueQuantity: { value: 2, unit: 'tablet' } }),
  ] as ReturnType<typeof put>[]);
}
