import { hospitalUnits, regionUnits } from './hospitals.ts';
import { municipalUnits } from './municipal-units.ts';
import { pastUnits } from './past-units.ts';
import { practiceUnits } from './practices.ts';
import type { Unit } from './unit.ts';

/** Every organisation of synthetic Denmark, owners before what is part of them. */
export function unitsOfDenmark(people: number, seed: string | number): readonly Unit[] {
  const units = [
    ...regionUnits(),
    ...hospitalUnits(),
    ...pastUnits,
    ...municipalUnits(),
    ...practiceUnits(people, seed),
  ];
  return units.toSorted((a, b) => depth[a.level] - depth[b.level]);
}

/** Stable: equal levels keep their order. */
const depth: Readonly<Record<Unit['level'], number>> = { owner: 0, institution: 1, unit: 2 };
