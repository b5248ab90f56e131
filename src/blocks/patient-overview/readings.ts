import type { SourceExpectation } from '#contracts/overview';
import type { Reading } from '#kernel';
import type { OverviewParameters } from './domain/parameters.ts';

/** Rows read of a type as a whole: more than anybody looks through, so that few types are ever cut. */
export const READ_LIMIT = 1_000;

/**
 * What is read for some sections, and for knowing which sources to expect: whole types by their name; of a type
 * that has more rows than all its sections want, each section's share instead, by the code of the section.
 */
export function readingsOf(
  { sections, count }: OverviewParameters,
  expectations: readonly SourceExpectation[],
): ReadonlyMap<string, Reading> {
  const needed = [...sections.filter(({ share }) => share === undefined), ...expectations];
  const wholes = new Set(needed.flatMap(({ types }) => types));
  wholes.delete('Patient');
  const shares = sections.flatMap(({ code, share, limit }) =>
    share ? [{ code, ...share(Math.max(count ?? limit, limit)) }] : [],
  );
  const shared = Map.groupBy(
    shares.filter(({ type }) => !wholes.has(type)),
    ({ type }) => type,
  );
  return new Map<string, Reading>([
    ...[...wholes].map((type) => [type, { type, limit: READ_LIMIT }] as const),
    ...[...shared].flatMap(([type, of]) => sharedReadings(type, of)),
  ]);
}

function sharedReadings(
  type: string,
  shares: readonly (Reading & { readonly code: string })[],
): readonly (readonly [name: string, reading: Reading])[] {
  const all = Math.min(
    READ_LIMIT,
    shares.reduce((sum, { limit }) => sum + limit, 0),
  );
  return [
    [type, { type, limit: all + 1, whenUpTo: all }],
    ...shares.map(({ code, ...reading }) => [code, { ...reading, whenAbove: all }] as const),
  ];
}
