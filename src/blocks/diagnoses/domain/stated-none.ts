import { type Condition, hasCode } from '#fhir';

const absent = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips';
const snomed = 'http://snomed.info/sct';

/** That no problems are known. */
export function statesNone({ code }: Condition): boolean {
  return hasCode(code, 'no-known-problems', absent) || hasCode(code, '160245001', snomed);
}

/** That nobody knows: no statement of anything. */
export function statesUnknown({ code }: Condition): boolean {
  return hasCode(code, 'no-problem-info', absent);
}
