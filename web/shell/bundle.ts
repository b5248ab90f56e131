import type { Bundle, Resource } from '#fhir';

/** The resources of a type in a bundle, in its order. */
export const resourcesOf = <T extends Resource>(
  { entry = [] }: Bundle,
  type: T['resourceType'],
): readonly T[] =>
  entry.flatMap(({ resource }) => (resource?.resourceType === type ? [resource as T] : []));
