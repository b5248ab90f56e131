import { type SearchParameterDefinition, searchParameters } from '#fhir';
import type { Assembly } from '../../assemble.ts';
import type { Operation } from '../../block.ts';

export interface CapabilityParts {
  readonly assembly: Assembly;
  readonly base: string;
  readonly version: string;
  /** When the statement was made, milliseconds since the epoch. */
  readonly at: number;
  readonly isSmart: boolean;
}

const interactions = [
  'read',
  'vread',
  'update',
  'delete',
  'history-instance',
  'create',
  'search-type',
].map((code) => ({ code }));

/**
 * What this server can do, read from what is mounted.
 *
 * @see https://hl7.org/fhir/R4/capabilitystatement.html
 */
export function capabilityStatement({
  assembly,
  base,
  version,
  at,
  isSmart,
}: CapabilityParts): string {
  const types = [...assembly.resources.keys()].sort();
  const system = operationsOf(assembly, undefined);
  const resource = types.map((type) => resourceOf(type, assembly));
  return JSON.stringify({
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: new Date(at).toISOString(),
    kind: 'instance',
    software: { name: 'Helhed', version },
    implementation: { description: 'Helhed', url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    rest: [
      {
        mode: 'server',
        security: { cors: false, ...(isSmart && { service: [smart] }) },
        ...(resource.length > 0 && { resource }),
        interaction: [{ code: 'transaction' }, { code: 'batch' }],
        ...(system.length > 0 && { operation: system }),
      },
    ],
  });
}

const smart = {
  coding: [
    {
      system: 'http://terminology.hl7.org/CodeSystem/restful-security-service',
      code: 'SMART-on-FHIR',
    },
  ],
};

function resourceOf(type: string, assembly: Assembly): object {
  const offered = [...searchParameters(type).values()].filter(isOffered);
  const references = offered.filter((each) => each.type === 'reference');
  const operation = operationsOf(assembly, type);
  return {
    type,
    interaction: interactions,
    versioning: 'versioned',
    readHistory: true,
    updateCreate: false,
    conditionalCreate: true,
    conditionalRead: 'not-match',
    conditionalUpdate: false,
    conditionalDelete: 'not-supported',
    referencePolicy: ['literal', 'logical', 'enforced'],
    searchInclude: references.map(({ code }) => `${type}:${code}`),
    searchParam: offered.map(({ code, url, type: kind }) => ({
      name: code,
      definition: url,
      type: kind,
    })),
    ...(operation.length > 0 && { operation }),
  };
}

/** What is indexed; composites and the like are not. */
const isOffered = ({ code, type, paths }: SearchParameterDefinition): boolean =>
  code === '_id' ||
  code === '_lastUpdated' ||
  (paths.length > 0 && type !== 'composite' && type !== 'special');

const operationsOf = (assembly: Assembly, type: string | undefined): readonly object[] =>
  assembly.operations.filter((operation) => operation.type === type).map(operationOf);

const operationOf = ({ code, type = 'System' }: Operation): object => ({
  name: code,
  definition: `https://helhed.dk/fhir/OperationDefinition/${type}-${code}`,
});
