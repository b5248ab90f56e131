import type { Appointment, Organization, Reference, Resource } from '#fhir';
import type { RowSource } from '#shell';
import type { OverviewView, SectionView } from './overview.ts';
import { sectorOf } from './sector.ts';

/** Fields in which a resource names who stands behind it, the nearest first. */
const FIELDS = [
  'serviceProvider',
  'custodian',
  'managingOrganization',
  'performer',
  'author',
  'recorder',
  'asserter',
] as const;

/** Who a row comes from: the organisation that it names, else the one that sent it. */
export function sourceOfRow(
  row: Resource,
  section: SectionView,
  resolve: OverviewView['resolve'],
): RowSource | undefined {
  const sender = senderOf(row, section);
  for (const reference of referencesOf(row)) {
    const found = resolve(reference);
    if (found?.resourceType === 'Organization') return namedSource(found as Organization, sender);
  }
  return sender;
}

/**
 * A ward without the name of its house, where the section names the house below:
 * `Klinisk Biokemisk Afdeling, Aarhus Universitetshospital` → `Klinisk Biokemisk Afdeling`.
 */
export function briefly(source: RowSource, { sources }: Pick<SectionView, 'sources'>): RowSource {
  const at = source.name.lastIndexOf(', ');
  if (at <= 0) return source;
  const house = source.name.slice(at + 2);
  const isNamedBelow = sources.some(({ name }) => name === house || name.endsWith(`, ${house}`));
  return isNamedBelow ? { ...source, name: source.name.slice(0, at) } : source;
}

function senderOf(row: Resource, { senders, sources }: SectionView): RowSource | undefined {
  const [only, ...others] = sources.filter(({ rows }) => rows !== 0);
  const sender = senders.get(row) ?? (others.length === 0 ? only : undefined);
  return sender && { name: sender.name, sector: sender.sector };
}

/** A ward that does not say what it is belongs to the sector of whoever sends for it. */
function namedSource(organisation: Organization, sender: RowSource | undefined): RowSource {
  const sector = sectorOf(organisation);
  return {
    name: organisation.name ?? '',
    sector: sector === 'other' ? (sender?.sector ?? sector) : sector,
  };
}

function referencesOf(row: Resource): readonly Reference[] {
  const fields = row as unknown as Readonly<Record<string, unknown>>;
  const named = FIELDS.flatMap((field) => fields[field] ?? []) as Reference[];
  return row.resourceType === 'Appointment' ? [...named, ...actorsOf(row as Appointment)] : named;
}

function actorsOf({ participant }: Appointment): readonly Reference[] {
  return participant.flatMap(({ actor }) => actor ?? []);
}
