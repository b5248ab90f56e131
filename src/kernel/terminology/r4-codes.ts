import { requiredCodeSets, type ValueSet } from '#fhir';

/** A code system of R4 by its address, as far as a required binding takes all of it. */
export const r4System = (url: string): readonly string[] | undefined => bySystem().get(url);

export const listedCodes = (
  codes: ReadonlySet<string> | undefined,
): readonly { readonly code: string }[] | undefined =>
  codes && [...codes].map((code) => ({ code }));

const prefix = 'http://hl7.org/fhir/ValueSet/';

/**
 * A value set of R4 that a required binding names, when all its codes are of one system.
 *
 * @see https://hl7.org/fhir/R4/terminologies-valuesets.html
 */
export function r4ValueSet(url: string): ValueSet | undefined {
  if (!url.startsWith(prefix)) return undefined;
  const set = requiredCodeSets().get(url.slice(prefix.length));
  const [system, another] = set?.systems ?? [];
  if (set === undefined || system === undefined || another !== undefined) return undefined;
  return {
    resourceType: 'ValueSet',
    url,
    version: '4.0.1',
    status: 'active',
    compose: { include: [{ system, concept: set.codes.map((code) => ({ code })) }] },
  };
}

let systems: ReadonlyMap<string, readonly string[]> | undefined;

function bySystem(): ReadonlyMap<string, readonly string[]> {
  if (systems) return systems;
  const found = new Map<string, readonly string[]>();
  for (const set of requiredCodeSets().values()) {
    const [system, another] = set.systems;
    if (system === undefined || another !== undefined) continue;
    const known = found.get(system) ?? [];
    found.set(system, known.length < set.codes.length ? set.codes : known);
  }
  systems = found;
  return found;
}
