import type { SourceExpectation } from '#contracts/overview';
import type { Reading } from '#kernel';
import type { OverviewParameters } from './parameters.ts';

/** Rows read of a type as a whole: more than anybody looks through, so that few types are ever cut. */
export const READ_LIMIT = 1_000;

/**
 * What is read for some sections: shares by the code of their section, whole types by their name.
 *
 * A type that somebody needs as a whole is read once, and nobody's share of it beside that.
 */
export function readingsOf(
  { sections, count }: OverviewParameters,
  expectations: readonly SourceExpectation[],
): ReadonlyMap<string, Reading> {
  const shares = sections.flatMap(({ code, share, limit }) =>
    share ? [[code, share(Math.max(count ?? limit, limit))] as const] : [],
  );
  const wholes = new Set(
    [...sections.filter(({ share }) => share === undefined), ...expectations].flatMap(
      ({ types }) => types,
    ),
  );
  wholes.delete('Patient');
  return new Map([
    ...shares.filter(([, { type }]) => !wholes.has(type)),
    ...[...wholes].map((type) => [type, { type, limit: READ_LIMIT }] as const),
  ]);
}
