import type { Assembly } from '../../assemble.ts';
import type { Operation } from '../../block.ts';
import type { Offer } from './offer.ts';
import { operationDefinitionUrl } from './operation-definition.ts';
import { resourceCapability } from './resource-capability.ts';

export interface CapabilityParts {
  readonly assembly: Assembly;
  /** Of every route that is mounted. */
  readonly offers: readonly Offer[];
  /** Media types that are read and written. */
  readonly formats: readonly string[];
  readonly base: string;
  readonly version: string;
  /** When the statement was made, milliseconds since the epoch. */
  readonly at: number;
  readonly isSmart: boolean;
}

/**
 * What this server can do, read from what is mounted: a route that is not there is not in it.
 *
 * @see https://hl7.org/fhir/R4/capabilitystatement.html
 */
export function capabilityStatement(parts: CapabilityParts): string {
  const { assembly, offers, formats, base, version, at, isSmart } = parts;
  const types = [...assembly.resources.keys()].sort();
  const operations = [...assembly.operations, ...offeredOperations(offers, types)];
  const resource = types.map((type) => ({
    ...resourceCapability(type, types, offers),
    ...operationsOf(operations, type),
  }));
  const system = offers.filter(({ level }) => level === 'system').map(({ code }) => ({ code }));
  return JSON.stringify({
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: new Date(at).toISOString(),
    publisher: 'Helhed',
    kind: 'instance',
    software: { name: 'Helhed', version },
    implementation: { description: 'Helhed', url: base },
    fhirVersion: '4.0.1',
    format: formats,
    patchFormat: ['application/json-patch+json', 'application/fhir+json'],
    rest: [
      {
        mode: 'server',
        security: { cors: false, ...(isSmart && { service: [smart] }) },
        ...(resource.length > 0 && { resource }),
        ...(system.length > 0 && { interaction: system }),
        compartment: ['http://hl7.org/fhir/CompartmentDefinition/patient'],
        ...operationsOf(operations, undefined),
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

type Offered = Pick<Operation, 'code' | 'type'> & {
  readonly title?: Operation['title'] | undefined;
};

/** Operations that are routes and no block's. */
const offeredOperations = (
  offers: readonly Offer[],
  types: readonly string[],
): readonly Offered[] =>
  offers
    .filter(({ level }) => level === 'operation')
    .flatMap(({ code, on = 'every' }): readonly Offered[] => {
      if (on === 'every') return types.map((type) => ({ code, type }));
      return on === 'system' ? [{ code }] : [{ code, type: on }];
    });

/** Each operation once, whichever levels and methods it may be called by. */
function operationsOf(
  operations: readonly Offered[],
  type: string | undefined,
): { readonly operation?: readonly object[] } {
  const own = new Map<string, Offered>();
  for (const operation of operations) {
    if (operation.type === type) own.set(operation.code, operation);
  }
  if (own.size === 0) return {};
  const operation = [...own.values()].map((each) => ({
    name: each.code,
    definition: operationDefinitionUrl(each),
    ...(each.title && { documentation: each.title.en }),
  }));
  return { operation };
}
