import type { Version } from '../../store/record.ts';
import { entityTag } from '../entity-tag.ts';

export interface HistoryLinks {
  /** Address of the FHIR base. */
  readonly base: string;
  readonly self: string;
  readonly next?: string;
  /** These are all versions that there are. */
  readonly isWhole: boolean;
}

/**
 * Versions as a Bundle; their texts stand in it as they were stored.
 *
 * @param versions - newest first.
 * @see https://hl7.org/fhir/R4/http.html#history
 */
export function historyBundle(
  versions: readonly Version[],
  { base, self, next, isWhole }: HistoryLinks,
): string {
  const links = [{ relation: 'self', url: self }];
  if (next !== undefined) links.push({ relation: 'next', url: next });
  const entries = versions.map((version) =>
    entryOf(version, `${base}/${version.type}/${version.id}`),
  );
  const total = isWhole ? `,"total":${entries.length}` : '';
  const entry = entries.length === 0 ? '' : `,"entry":[${entries.join(',')}]`;
  return `{"resourceType":"Bundle","type":"history"${total},"link":${JSON.stringify(links)}${entry}}`;
}

const statuses = { POST: '201 Created', PUT: '200 OK', DELETE: '204 No Content' } as const;

function entryOf(version: Version, address: string): string {
  const { type, id, method, text, lastUpdated } = version;
  const resource = text === undefined ? '' : `"resource":${text},`;
  const request = { method, url: method === 'POST' ? type : `${type}/${id}` };
  const response = {
    status: method === 'PUT' && version.version === 1 ? '201 Created' : statuses[method],
    etag: entityTag(version.version),
    lastModified: new Date(lastUpdated).toISOString(),
  };
  return `{"fullUrl":${JSON.stringify(address)},${resource}"request":${JSON.stringify(request)},"response":${JSON.stringify(response)}}`;
}
