import { codeSystem } from '#dk';
import type { CodeableConcept, Reference } from '#fhir';
import { coding, hl7Concept } from '../resources/codings.ts';
import { rounded } from './laboratory.ts';
import type { CarePlace } from './places.ts';
import type { Story } from './story.ts';

interface Sign {
  readonly loinc: string;
  readonly npu?: string;
  readonly name: string;
  readonly unit: string;
  readonly ucum: string;
  readonly decimals: number;
}

export type SignName =
  | 'weight'
  | 'height'
  | 'head'
  | 'pulse'
  | 'temperature'
  | 'saturation'
  | 'breathing'
  | 'peakFlow'
  | 'fev1';

const signs: Readonly<Record<SignName, Sign>> = {
  weight: { loinc: '29463-7', npu: 'NPU03804', name: 'Vægt', unit: 'kg', ucum: 'kg', decimals: 1 },
  height: { loinc: '8302-2', name: 'Højde', unit: 'cm', ucum: 'cm', decimals: 0 },
  head: { loinc: '9843-4', name: 'Hovedomfang', unit: 'cm', ucum: 'cm', decimals: 1 },
  pulse: { loinc: '8867-4', name: 'Puls', unit: '/min', ucum: '/min', decimals: 0 },
  temperature: { loinc: '8310-5', name: 'Temperatur', unit: '°C', ucum: 'Cel', decimals: 1 },
  saturation: { loinc: '2708-6', name: 'Iltmætning', unit: '%', ucum: '%', decimals: 0 },
  breathing: {
    loinc: '9279-1',
    name: 'Respirationsfrekvens',
    unit: '/min',
    ucum: '/min',
    decimals: 0,
  },
  peakFlow: { loinc: '33452-4', name: 'Peakflow', unit: 'L/min', ucum: 'L/min', decimals: 0 },
  fev1: { loinc: '20150-9', name: 'FEV1', unit: 'L', ucum: 'L', decimals: 2 },
};

/** Measured values; blood pressure is two at once. */
export type VitalSigns = Partial<Record<SignName, number>> & {
  readonly bloodPressure?: readonly [systolic: number, diastolic: number];
};

const category = [hl7Concept('observation-category', 'vital-signs', 'Vitale værdier')];

/** What was measured at a contact. */
export function measure(
  story: Story,
  place: CarePlace,
  at: { readonly time: string; readonly encounter?: Reference },
  values: VitalSigns,
): void {
  const head = {
    resourceType: 'Observation' as const,
    status: 'final' as const,
    category,
    subject: story.patient,
    ...(at.encounter && { encounter: at.encounter }),
    effectiveDateTime: at.time,
    performer: [place.professional ?? place.unit],
  };
  const { bloodPressure, ...single } = values;
  for (const [name, value] of Object.entries(single) as [SignName, number][]) {
    const sign = signs[name];
    story.add(place, { ...head, code: codeOf(sign), valueQuantity: quantityOf(sign, value) });
  }
  if (bloodPressure) {
    story.add(place, { ...head, ...bloodPressureOf(bloodPressure) });
  }
}

function codeOf({ loinc, npu, name }: Sign): CodeableConcept {
  const local = npu === undefined ? [] : [coding(codeSystem.npuInDkCore, npu)];
  return { coding: [coding(codeSystem.loinc, loinc, name), ...local], text: name };
}

function quantityOf({ unit, ucum, decimals }: Sign, value: number) {
  return { value: rounded(value, decimals), unit, system: codeSystem.ucum, code: ucum };
}

const pressure = (code: string, name: string, value: number) => ({
  code: { coding: [coding(codeSystem.loinc, code, name)], text: name },
  valueQuantity: {
    value: Math.round(value),
    unit: 'mm[Hg]',
    system: codeSystem.ucum,
    code: 'mm[Hg]',
  },
});

function bloodPressureOf([systolic, diastolic]: readonly [number, number]) {
  return {
    code: { coding: [coding(codeSystem.loinc, '85354-9', 'Blodtryk')], text: 'Blodtryk' },
    component: [
      pressure('8480-6', 'Systolisk blodtryk', systolic),
      pressure('8462-4', 'Diastolisk blodtryk', diastolic),
    ],
  };
}
