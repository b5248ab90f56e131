import type { Operation } from '../../block.ts';

/** Operations that FHIR itself defines, with the type that their canonical address names. */
const ofFhir: ReadonlyMap<string, string> = new Map([
  ['Patient $everything', 'Patient-everything'],
  ['CodeSystem $lookup', 'CodeSystem-lookup'],
  ['CodeSystem $validate-code', 'CodeSystem-validate-code'],
  ['CodeSystem $subsumes', 'CodeSystem-subsumes'],
  ['ValueSet $expand', 'ValueSet-expand'],
  ['ValueSet $validate-code', 'ValueSet-validate-code'],
  ['ConceptMap $translate', 'ConceptMap-translate'],
  ['$validate', 'Resource-validate'],
  ['$meta', 'Resource-meta'],
  ['$meta-add', 'Resource-meta-add'],
  ['$meta-delete', 'Resource-meta-delete'],
]);

/** Canonical address of what an operation does. @see https://hl7.org/fhir/R4/operationslist.html */
export function operationDefinitionUrl({ code, type }: Pick<Operation, 'code' | 'type'>): string {
  const known = ofFhir.get(`${type} $${code}`) ?? ofFhir.get(`$${code}`);
  return known === undefined
    ? `https://helhed.dk/fhir/OperationDefinition/${type ?? 'System'}-${code}`
    : `http://hl7.org/fhir/OperationDefinition/${known}`;
}
