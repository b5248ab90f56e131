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

/** Who a row comes from: the organisation that it names, else the only source of its section. */
export function sourceOfRow(
  row: Resource,
  section: SectionView,
  resolve: OverviewView['resolve'],
): RowSource | undefined {
  for (const reference of referencesOf(row)) {
    const found = resolve(reference);
    if (found?.resourceType === 'Organization') return namedSource(found as Organization);
  }
  const [only, ...others] = section.sources.filter(({ rows }) => rows !== 0);
  return only && others.length === 0 ? { name: only.name, sector: only.sector } : undefined;
}

function namedSource(organisation: Organization): RowSource {
  return { name: organisation.name ?? '', sector: sectorOf(organisation) };
}

function referencesOf(row: Resource): readonly Reference[] {
  const fields = row as unknown as Readonly<Record<string, unknown>>;
  const named = FIELDS.flatMap((field) => fields[field] ?? []) as Reference[];
  return row.resourceType === 'Appointment' ? [...named, ...actorsOf(row as Appointment)] : named;
}

function actorsOf({ participant }: Appointment): readonly Reference[] {
  return participant.flatMap(({ actor }) => actor ?? []);
}
