import { codeSystem } from '#dk';
import type { CodeableConcept, Coding } from '#fhir';

const terminology = 'http://terminology.hl7.org/CodeSystem/';

/** A code with its Danish display. */
export function coding(system: string, code: string, display?: string): Coding {
  return display === undefined ? { system, code } : { system, code, display };
}

/** A concept of one code; the text is what a reader is shown. */
export function concept(system: string, code: string, display?: string): CodeableConcept {
  const only = { coding: [coding(system, code, display)] };
  return display === undefined ? only : { ...only, text: display };
}

/** A concept in a code system of HL7's terminology site, by the last part of its address. */
export function hl7Concept(system: string, code: string, display?: string): CodeableConcept {
  return concept(`${terminology}${system}`, code, display);
}

export function hl7Coding(system: string, code: string, display?: string): Coding {
  return coding(`${terminology}${system}`, code, display);
}

/** `DE119`, *Type 2-diabetes uden komplikationer*. */
export function sksDiagnosis(code: string, display: string): CodeableConcept {
  return concept(codeSystem.sksDiagnosis, code, display);
}

/** `T90`, *Diabetes type 2*. */
export function icpc2(code: string, display: string): CodeableConcept {
  return concept(codeSystem.icpc2, code, display);
}

export function fsiii(code: string, display: string): CodeableConcept {
  return concept(codeSystem.fsiii, code, display);
}
