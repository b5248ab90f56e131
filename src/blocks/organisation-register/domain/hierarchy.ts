import type { Organization } from '#fhir';
import { parentOf, successorsOf } from './unit-reference.ts';
import { isValidAt } from './validity.ts';
import { walk } from './walk.ts';

/** A stored unit. */
export interface Unit {
  readonly id: string;
  /** FHIR JSON as it was accepted. */
  readonly text: string;
  readonly content: Organization;
}

/** How a unit stands to the one asked about. */
export type UnitPlace = 'self' | 'above' | 'below' | 'successor';

export interface PlacedUnit {
  readonly unit: Unit;
  readonly place: UnitPlace;
  /** Steps from the unit asked about. */
  readonly distance: number;
  /** Whether it exists at the moment asked about. */
  readonly isValid: boolean;
}

/**
 * A unit among others at a moment: up to its owner, down to the units right under it, and on to those
 * that took over when it was closed or merged.
 *
 * @param load - the units with these ids; those that are absent are left out.
 * @param below - units right under it, whenever they existed.
 * @param at - milliseconds since the epoch.
 */
export async function hierarchy(
  unit: Unit,
  sources: {
    readonly load: (ids: readonly string[]) => Promise<readonly Unit[]>;
    readonly below: readonly Unit[];
  },
  at: number,
): Promise<readonly PlacedUnit[]> {
  const placed =
    (place: UnitPlace, distance: number) =>
    (one: Unit): PlacedUnit => ({
      unit: one,
      place,
      distance,
      isValid: isValidAt(one.content, at),
    });
  const [above, successors] = await Promise.all([
    walk(unit, sources.load, ({ content }) => [parentOf(content) ?? []].flat()),
    walk(unit, sources.load, ({ content }) => successorsOf(content)),
  ]);
  return [
    placed('self', 0)(unit),
    ...above.flatMap((level, index) => level.map(placed('above', index + 1))),
    ...successors.flatMap((level, index) => level.map(placed('successor', index + 1))),
    ...sources.below.map(placed('below', 1)).filter(({ isValid }) => isValid),
  ];
}
