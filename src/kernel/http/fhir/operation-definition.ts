import type { OperationDefinition } from '#fhir';
import type { Operation } from '../../block.ts';

const r4 = 'http://hl7.org/fhir/OperationDefinition';
const bulk = 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition';

/** Operations that others define, by the type that they are called on, with their canonical addresses. */
const ofOthers: ReadonlyMap<string, string> = new Map([
  ['Patient $everything', `${r4}/Patient-everything`],
  ['CodeSystem $lookup', `${r4}/CodeSystem-lookup`],
  ['CodeSystem $validate-code', `${r4}/CodeSystem-validate-code`],
  ['CodeSystem $subsumes', `${r4}/CodeSystem-subsumes`],
  ['ValueSet $expand', `${r4}/ValueSet-expand`],
  ['ValueSet $validate-code', `${r4}/ValueSet-validate-code`],
  ['ConceptMap $translate', `${r4}/ConceptMap-translate`],
  ['System $export', `${bulk}/export`],
  ['Patient $export', `${bulk}/patient-export`],
  ['Group $export', `${bulk}/group-export`],
  ['$validate', `${r4}/Resource-validate`],
  ['$meta', `${r4}/Resource-meta`],
  ['$meta-add', `${r4}/Resource-meta-add`],
  ['$meta-delete', `${r4}/Resource-meta-delete`],
]);

/** Canonical address of what an operation does. @see https://hl7.org/fhir/R4/operationslist.html */
export function operationDefinitionUrl({
  code,
  type = 'System',
}: Pick<Operation, 'code' | 'type'>): string {
  const known = ofOthers.get(`${type} $${code}`) ?? ofOthers.get(`$${code}`);
  return known ?? `https://helhed.dk/fhir/OperationDefinition/${type}-${code}`;
}

const ownId = ({ code, type }: Pick<Operation, 'code' | 'type'>): string =>
  `${type ?? 'System'}-${code}`;

/** What is told of an operation. */
type Defined = Pick<Operation, 'code' | 'type' | 'level' | 'title' | 'parameters'>;

/**
 * Operations that FHIR does not define, as it would: id → `OperationDefinition`. Each is served at its id.
 *
 * @see https://hl7.org/fhir/R4/operationdefinition.html
 */
export function ownOperationDefinitions(
  operations: readonly Defined[],
): ReadonlyMap<string, OperationDefinition> {
  const ours = operations.filter((each) =>
    operationDefinitionUrl(each).startsWith('https://helhed.dk/'),
  );
  return new Map([...Map.groupBy(ours, ownId)].map(([id, same]) => [id, definitionOf(id, same)]));
}

/** @param same - one operation, at each level and by each method that it may be called. */
function definitionOf(id: string, same: readonly Defined[]): OperationDefinition {
  const [{ code = '', type, title } = {}] = same as readonly Partial<Defined>[];
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
