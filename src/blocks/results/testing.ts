import type { DiagnosticReport, Observation } from '#fhir';

/** Long-term blood sugar as a laboratory answers it, above its range. */
export const anAnswer = (rest: Partial<Observation> = {}): Observation => ({
  resourceType: 'Observation',
  id: 'hba1c',
  status: 'final',
  category: [
    {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/observation-category',
          code: 'laboratory',
        },
      ],
    },
  ],
  code: {
    coding: [{ system: 'urn:oid:1.2.208.176.2.1', code: 'NPU27300' }],
    text: 'Hæmoglobin A1c',
  },
  subject: { reference: 'Patient/ane' },
  effectiveDateTime: '2026-11-10T08:00:00+01:00',
  valueQuantity: { value: 52, unit: 'mmol/mol' },
  referenceRange: [{ low: { value: 31, unit: 'mmol/mol' }, high: { value: 44, unit: 'mmol/mol' } }],
  ...rest,
});

/** A blood pressure, in two parts. */
export const aBloodPressure = (rest: Partial<Observation> = {}): Observation => {
  const { valueQuantity: _v, referenceRange: _r, ...bare } = anAnswer({ id: 'blood-pressure' });
  return {
    ...bare,
    category: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/observation-category',
            code: 'vital-signs',
          },
        ],
      },
    ],
    code: { coding: [{ system: 'http://loinc.org', code: '85354-9' }], text: 'Blodtryk' },
    component: [
      { code: { text: 'systolisk' }, valueQuantity: { value: 128, unit: 'mmHg' } },
      { code: { text: 'diastolisk' }, valueQuantity: { value: 82, unit: 'mmHg' } },
    ],
    ...rest,
  };
};

/** An X-ray, described. */
export const aReport = (rest: Partial<DiagnosticReport> = {}): DiagnosticReport => ({
  resourceType: 'DiagnosticReport',
  id: 'x-ray',
  status: 'final',
  code: { text: 'Røntgen af thorax' },
  subject: { reference: 'Patient/ane' },
  effectiveDateTime: '2026-11-02T10:00:00+01:00',
  conclusion: 'Ingen infiltrater.',
  ...rest,
});
