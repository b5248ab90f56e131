import { codeSystem } from '#dk';
import type { CodeableConcept } from '#fhir';

/** What professionals call the systems that diagnoses and problems are coded in. */
const SYSTEMS: Readonly<Record<string, string>> = {
  [codeSystem.sksDiagnosis]: 'SKS',
  [codeSystem.sks]: 'SKS',
  [codeSystem.icpc2]: 'ICPC-2',
  [codeSystem.fsiii]: 'FSIII',
  [codeSystem.ffb]: 'FFB',
  [codeSystem.snomedCt]: 'SNOMED CT',
};

/** The first code with the short name of its system, as it is read: `ICPC-2 T90`. A system without one is left out. */
export function codeLabel(concept: CodeableConcept | undefined): string | undefined {
  const coding = concept?.coding?.find(({ code }) => code !== undefined);
  if (coding?.code === undefined) return undefined;
  return [SYSTEMS[coding.system ?? ''], coding.code].filter(Boolean).join(' ');
}
