import type { OperationDefinition } from '#fhir';
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

const ownId = ({ code, type }: Pick<Operation, 'code' | 'type'>): string =>
  `${type ?? 'System'}-${code}`;

/**
 * Operations that FHIR does not define, as it would: id → `OperationDefinition`. Each is served at its id.
 *
 * @see https://hl7.org/fhir/R4/operationdefinition.html
 */
export function ownOperationDefinitions(
  operations: readonly Operation[],
): ReadonlyMap<string, OperationDefinition> {
  const ours = operations.filter((each) =>
    operationDefinitionUrl(each).startsWith('https://helhed.dk/'),
  );
  return new Map([...Map.groupBy(ours, ownId)].map(([id, same]) => [id, definitionOf(id, same)]));
}

/** @param same - one operation, at each level and by each method that it may be called. */
function definitionOf(id: string, same: readonly Operation[]): OperationDefinition {
  const [{ code = '', type, title } = {}] = same as readonly Partial<Operation>[];
  const at = (level: Operation['level']): boolean => same.some((each) => each.level === level);
  const names = new Set(same.flatMap(({ parameters = [] }) => parameters));
  return {
    resourceType: 'OperationDefinition',
    id,
    url: `https://helhed.dk/fhir/OperationDefinition/${id}`,
    name: code.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    status: 'active',
    kind: 'operation',
    ...(title && { title: title.en, description: title.en }),
    code,
    ...(type !== undefined && { resource: [type] }),
    system: at('system'),
    type: at('type'),
    instance: at('instance'),
    parameter: [
      ...[...names]
        .sort()
        .map((name) => ({ name, use: 'in' as const, min: 0, max: '1', type: 'string' as const })),
      { name: 'return', use: 'out', min: 1, max: '1', type: 'Resource' },
    ],
  } as OperationDefinition;
}
