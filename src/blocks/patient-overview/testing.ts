import type { OverviewReader, OverviewRow, OverviewSection } from '#contracts/overview';
import type { Bundle, CodeableConcept, Organization, Patient, Resource } from '#fhir';
import { overviewDocument } from './domain/document.ts';
import type { KnownOrganisation, OverviewFacts } from './domain/facts.ts';
import { overviewRow } from './domain/row.ts';

const hour = 3_600_000;

/** Noon in Denmark on 20 November 2026. */
export const exampleNow: number = Date.parse('2026-11-20T11:00:00Z');

export const aReader = (rest: Partial<OverviewReader> = {}): OverviewReader => ({
  now: exampleNow,
  language: 'da',
  isCitizen: false,
  ...rest,
});

/** A row as the store gives it; the text is the resource, without spaces. */
export const aRow = (
  content: Resource & { readonly id?: string },
  rest: Partial<Omit<OverviewRow, 'content'>> = {},
): OverviewRow =>
  overviewRow({
    type: content.resourceType,
    id: content.id ?? 'row',
    lastUpdated: exampleNow - hour,
    text: JSON.stringify(content),
    ...rest,
  });

/** A section that shows every row of one type by its id. */
export const aSection = (rest: Partial<OverviewSection> = {}): OverviewSection => ({
  code: 'toys',
  title: { da: 'Legetøj', en: 'Toys' },
  plainTitle: { da: 'Dit legetøj', en: 'Your toys' },
  place: 10,
  types: ['Basic'],
  limit: 20,
  awaits: [],
  pick: (rows) => ({ rows, empty: 'unknown' }),
  line: ({ id }) => id,
  ...rest,
});

const examplePatient: Patient = {
  resourceType: 'Patient',
  id: 'ane',
  identifier: [{ system: 'urn:oid:1.2.208.176.1.2', value: '0903541234' }],
  name: [{ use: 'official', given: ['Ane', 'Marie'], family: 'Prøvesen' }],
  gender: 'female',
  birthDate: '1954-03-09',
  generalPractitioner: [{ reference: 'Organization/practice' }],
};

export const anOrganisation = (id: string, name: string): readonly [string, KnownOrganisation] => {
  const organisation: Organization = { resourceType: 'Organization', id, name };
  return [id, { name, text: JSON.stringify(organisation) }];
};

/** Facts of a person with nothing in the record. */
export const facts = (rest: Partial<OverviewFacts> = {}): OverviewFacts => ({
  base: 'http://localhost:8080/fhir/R4',
  documentId: '5f0f0a3e-59c1-8d1c-9a41-3f6f6f2a7b10',
  reader: aReader(),
  patient: aRow(examplePatient),
  rows: [],
  unread: new Set(),
  withheld: new Set(),
  organisations: new Map(),
  contacts: new Map(),
  expected: [],
  sections: [],
  report: () => undefined,
  ...rest,
});

const section = (
  code: string,
  titles: readonly [da: string, en: string, plainDa: string, plainEn: string],
  rest: Partial<OverviewSection> = {},
): OverviewSection =>
  aSection({
    code,
    title: { da: titles[0], en: titles[1] },
    plainTitle: { da: titles[2], en: titles[3] },
    ...rest,
  });

const active = (system: string): CodeableConcept => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code: 'active' }],
});

const noAllergy = aRow(
  {
    resourceType: 'AllergyIntolerance',
    id: 'no-allergy',
    clinicalStatus: active('allergyintolerance-clinical'),
    code: { coding: [{ system: 'http://snomed.info/sct', code: '716186003' }] },
    patient: { reference: 'Patient/ane' },
  } as Resource,
  { organisation: 'practice' },
);

const diabetes = aRow(
  {
    resourceType: 'Condition',
    id: 'diabetes',
    clinicalStatus: active('condition-clinical'),
    code: { text: 'Type 2-diabetes' },
    subject: { reference: 'Patient/ane' },
    recordedDate: '2019-05-02',
  } as Resource,
  { organisation: 'practice', at: Date.parse('2019-05-02') },
);

const hba1c = (id: string, value: number, day: string): OverviewRow =>
  aRow(
    {
      resourceType: 'Observation',
      id,
      status: 'final',
      category: [{ coding: [{ code: 'laboratory' }] }],
      code: {
        coding: [{ system: 'urn:oid:1.2.208.176.2.1', code: 'NPU27300' }],
        text: 'Hæmoglobin A1c',
      },
      subject: { reference: 'Patient/ane' },
      effectiveDateTime: `${day}T08:00:00+01:00`,
      valueQuantity: { value, unit: 'mmol/mol' },
      referenceRange: [{ low: { value: 31 }, high: { value: 44 } }],
    } as Resource,
    { organisation: 'hospital', at: Date.parse(`${day}T07:00:00Z`) },
  );

const broken = (): never => {
  throw new TypeError('an example of a section that fails');
};

/** Each state and each notice once, under codes that the real sections have. */
const exampleSections: readonly OverviewSection[] = [
  section('allergies', ['Allergier', 'Allergies', 'Dine allergier', 'Your allergies'], {
    types: ['AllergyIntolerance'],
    awaits: ['chosen-practice'],
    pick: () => ({ rows: [], empty: 'none', statement: noAllergy }),
  }),
  section('diagnoses', ['Diagnoser', 'Diagnoses', 'Dine sygdomme', 'Your conditions'], {
    types: ['Condition'],
    pick: (rows) => ({ rows, empty: 'unknown', statement: noAllergy }),
    line: () => 'Type 2-diabetes',
  }),
  section('appointments', ['Aftaler', 'Appointments', 'Dine aftaler', 'Your appointments'], {
    types: ['Appointment'],
  }),
  section('laboratory', ['Laboratoriesvar', 'Laboratory', 'Dine prøvesvar', 'Your test results'], {
    types: ['Observation'],
    limit: 2,
    line: ({ content }) => `Hæmoglobin A1c ${JSON.stringify(content).length}`,
  }),
  section('documents', ['Dokumenter', 'Documents', 'Dine breve', 'Your letters'], {
    types: ['DocumentReference'],
  }),
  section('encounters', ['Kontakter', 'Contacts', 'Dine kontakter', 'Your contacts'], {
    types: ['Encounter'],
    awaits: ['current-care'],
  }),
  section('relatives', ['Pårørende', 'Relatives', 'Dine pårørende', 'Your relatives'], {
    types: ['RelatedPerson'],
    pick: broken,
  }),
];

/**
 * A worked example of what `Patient/[id]/$overview` gives: every section state and every notice.
 *
 * allergies `none` · diagnoses `rows`, sources disagree · appointments `unknown` · laboratory `rows`, cut, its
 * source silent · documents `withheld` · encounters `unknown`, a source missing · relatives `could-not-load`.
 */
export const anOverviewDocument = (reader: Partial<OverviewReader> = {}): Bundle =>
  JSON.parse(
    overviewDocument(
      facts({
        reader: aReader(reader),
        rows: [
          noAllergy,
          diabetes,
          hba1c('third', 52, '2026-11-10'),
          hba1c('second', 55, '2026-05-10'),
          hba1c('first', 61, '2025-11-10'),
        ],
        withheld: new Set(['DocumentReference']),
        organisations: new Map([
          anOrganisation('practice', 'Lægehuset Storegade'),
          anOrganisation('hospital', 'Regionshospitalet Viborg'),
          anOrganisation('municipality', 'Viborg Kommune, Hjemmesygepleje'),
        ]),
        contacts: new Map([
          ['practice', { lastAt: exampleNow - hour, expectedMs: 24 * hour }],
          ['hospital', { lastAt: exampleNow - 1 * hour, expectedMs: hour / 2 }],
        ]),
        expected: [
          { kind: 'chosen-practice', organisation: 'practice' },
          { kind: 'current-care', organisation: 'municipality' },
        ],
        sections: exampleSections,
      }),
    ),
  ) as Bundle;
