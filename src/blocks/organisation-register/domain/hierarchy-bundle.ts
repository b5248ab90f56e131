import type { PlacedUnit } from './hierarchy.ts';

const structure = (name: string): string => `https://helhed.dk/fhir/StructureDefinition/${name}`;

/** On an entry: `self`, `above`, `below` or `successor`. */
export const UNIT_PLACE: string = structure('unit-place');
/** On an entry: steps from the unit asked about. */
export const UNIT_DISTANCE: string = structure('unit-distance');
/** On an entry: whether the unit exists at the moment asked about. */
export const UNIT_VALID: string = structure('unit-valid');

/**
 * The text of a searchset: the unit is the match, the others are included. Units go in as they were
 * accepted; a unit that is both above and a successor stands once, where it is nearest first met.
 */
export function hierarchyBundle(
  units: readonly PlacedUnit[],
  { base, self }: { readonly base: string; readonly self: string },
): string {
  const head = JSON.stringify({
    resourceType: 'Bundle',
    type: 'searchset',
    link: [{ relation: 'self', url: self }],
  }).slice(0, -1);
  const seen = new Map(units.toReversed().map((placed) => [placed.unit.id, placed]));
  const entries = units.filter((placed) => seen.get(placed.unit.id) === placed);
  return `${head},"entry":[${entries.map((placed) => entryOf(placed, base)).join(',')}]}`;
}

function entryOf({ unit, place, distance, isValid }: PlacedUnit, base: string): string {
  const extension = [
    { url: UNIT_PLACE, valueCode: place },
    { url: UNIT_DISTANCE, valueUnsignedInt: distance },
    { url: UNIT_VALID, valueBoolean: isValid },
  ];
  const fullUrl = `${base}/Organization/${unit.id}`;
  const head = JSON.stringify({ extension, fullUrl }).slice(0, -1);
  const mode = place === 'self' ? 'match' : 'include';
  return `${head},"resource":${unit.text},"search":{"mode":"${mode}"}}`;
}
