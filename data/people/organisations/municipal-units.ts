import { type Municipality, municipalities, regionOf } from '#dk';
import { placeIn } from '../places/postal-districts.ts';
import { numbersOf } from './numbers.ts';
import type { Unit, UnitKind } from './unit.ts';

export type MunicipalKind = Extract<
  UnitKind,
  | 'municipality'
  | 'municipal-health'
  | 'home-nursing'
  | 'home-care'
  | 'rehabilitation'
  | 'nursing-home'
  | 'health-visitors'
>;

/** Municipal units; the place in the list is part of the SOR ids: add at the end only. */
const parts: readonly (readonly [MunicipalKind, Unit['level'], string])[] = [
  ['municipality', 'owner', ''],
  ['municipal-health', 'institution', 'Sundhed og Omsorg'],
  ['home-nursing', 'unit', 'Hjemmesygeplejen'],
  ['home-care', 'unit', 'Hjemmeplejen'],
  ['rehabilitation', 'unit', 'Træning og Rehabilitering'],
  ['nursing-home', 'unit', 'Plejecentret Solgården'],
  ['health-visitors', 'unit', 'Sundhedsplejen'],
];

export function municipalSor(code: string, kind: MunicipalKind): string {
  return numbersOf(itemOf(code, kind)).sor;
}

/** Each of the 98 municipalities with its institution and five units. */
export function municipalUnits(): readonly Unit[] {
  return municipalities.filter((one) => one.hasCouncil).flatMap(unitsOf);
}

function unitsOf(municipality: Municipality): readonly Unit[] {
  const { code } = municipality;
  const [district] = placeIn(code).districts;
  return parts.map(([kind, level, name]) => ({
    ...numbersOf(itemOf(code, kind)),
    name: nameOf(municipality, name),
    level,
    kind,
    ...parentOf(code, level),
    region: regionOf(code, '2026-01-01')?.key ?? 'none',
    municipality: code,
    phone: `79${code}${itemOf(code, kind) % 100 === 0 ? '00' : `1${itemOf(code, kind) % 10}`}`,
    ...(district && { address: { line: 'Rådhuspladsen 1', ...district } }),
    from: municipality.from,
  }));
}

/** `Aarhus Kommune`, `Sundhedsplejen, Aarhus Kommune`. */
function nameOf(municipality: Municipality, part: string): string {
  const owner = `${municipality.name} Kommune`;
  return part === '' ? owner : `${part}, ${owner}`;
}

function parentOf(code: string, level: Unit['level']): { parent?: string } {
  if (level === 'owner') return {};
  return { parent: municipalSor(code, level === 'unit' ? 'municipal-health' : 'municipality') };
}

function itemOf(code: string, kind: MunicipalKind): number {
  return 91_000_000 + Number(code) * 100 + parts.findIndex(([one]) => one === kind);
}
