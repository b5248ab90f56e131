import { identifierSystem } from '#dk';
import { conceptText, type Organization } from '#fhir';
import type { Sector } from '#kit';

export type { Sector } from '#kit';

/** SNOMED CT codes that dk-core has for kinds of organisation. */
const SNOMED: Readonly<Record<string, Sector>> = {
  '22232009': 'hospital',
  '394761003': 'practice',
  '42665001': 'municipality',
};

/** Words that the kinds of SOR are known by; the first that occurs decides. */
const WORDS: readonly (readonly [RegExp, Sector])[] = [
  [/praksis|lægehus|læge(?:klinik|center|fællesskab)|lægerne/i, 'practice'],
  [/kommun|hjemme(?:pleje|sygepleje)|plejecenter|genoptræning|sundhedspleje/i, 'municipality'],
  [/sygehus|hospital|laborator|afdeling|klinisk|\bregion/i, 'hospital'],
];

/** Which part of the health service an organisation belongs to, by what it says of itself. */
export function sectorOf(organisation: Organization): Sector {
  const systems = organisation.identifier?.map(({ system }) => system) ?? [];
  if (systems.includes(identifierSystem.ydernummer)) return 'practice';
  const codes = organisation.type?.flatMap(({ coding }) => coding ?? []) ?? [];
  const coded = codes.map(({ code }) => SNOMED[code ?? '']).find((sector) => sector !== undefined);
  if (coded) return coded;
  const kinds = organisation.type?.map((type) => conceptText(type) ?? '') ?? [];
  return byWords(kinds.join(' ')) ?? byWords(organisation.name ?? '') ?? 'other';
}

function byWords(text: string): Sector | undefined {
  return WORDS.find(([pattern]) => pattern.test(text))?.[1];
}
