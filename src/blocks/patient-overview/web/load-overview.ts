import type { Bundle } from '#fhir';
import { type Asking, type Loaded, loadFhir } from '#shell';

/** What the pages about one person start from. */
export interface OverviewData {
  readonly patientId: string;
  readonly document: Bundle;
}

export interface Narrowing {
  /** Codes of the sections wanted, with commas between. */
  readonly section?: string;
  /** Rows a section, where the page shows more than a first look. */
  readonly count?: number;
}

/** @param id - logical id of the `Patient`. */
export async function loadOverview(
  asking: Pick<Asking, 'fhir'>,
  id: string,
  narrowing: Narrowing = {},
): Promise<Loaded<OverviewData>> {
  const query = new URLSearchParams();
  if (narrowing.section) query.set('section', narrowing.section);
  if (narrowing.count) query.set('_count', String(narrowing.count));
  const tail = query.size > 0 ? `?${query}` : '';
  const loaded = await loadFhir<Bundle>(
    asking,
    `Patient/${encodeURIComponent(id)}/$overview${tail}`,
  );
  if (loaded.kind === 'failure') {
    // A section that does not exist is a page that does not exist.
    const isUnknown = narrowing.section !== undefined && loaded.failure === 'refused';
    return isUnknown ? { kind: 'failure', failure: 'not-found' } : loaded;
  }
  return { kind: 'data', data: { patientId: id, document: loaded.data } };
}

/** The one person that a citizen may see as herself. */
export async function loadOwnId(asking: Pick<Asking, 'fhir'>): Promise<Loaded<string>> {
  const loaded = await loadFhir<Bundle>(asking, 'Patient?_count=1');
  if (loaded.kind === 'failure') return loaded;
  const id = loaded.data.entry?.find(({ resource }) => resource?.resourceType === 'Patient')
    ?.resource?.id;
  return id ? { kind: 'data', data: id } : { kind: 'failure', failure: 'not-found' };
}
