import { OutcomeError, parseSearch, type ResourceText, type SearchQuery } from '#fhir';
import type { Change, Precondition } from '../../store/record.ts';
import { versionOfTag } from '../entity-tag.ts';
import { idMismatch, resourceTypeMismatch } from '../errors.ts';
import { readQuery } from '../query.ts';
import type { EntryUrl } from './entry-url.ts';
import { entryConditionInvalid, entryResourceMissing, entryUrlInvalid } from './errors.ts';
import type { RawEntry } from './raw-entry.ts';

/**
 * The change that an entry asks for.
 *
 * @throws OutcomeError naming the place in the entry.
 * @see https://hl7.org/fhir/R4/http.html#transaction
 */
export function changeOf(
  method: 'POST' | 'PUT' | 'DELETE',
  url: EntryUrl,
  entry: RawEntry,
  base: string,
): Change {
  const { type, id, query, isHistory } = url;
  const { place, request } = entry;
  const isFit = query === undefined && !isHistory && (id === undefined) === (method === 'POST');
  if (!isFit) throw entryUrlInvalid(`${place}.request.url`);
  const at = `${place}.resource`;
  if (method === 'DELETE')
    return { method: 'delete', type, id: id ?? '', place: at, ...precondition(entry) };
  const content = contentOf(entry, type);
  const fullUrl = entry.fullUrl === undefined ? {} : { fullUrl: entry.fullUrl };
  if (method === 'POST') {
    const condition = ifNoneExist(request['ifNoneExist'], type, entry, base);
    return { method: 'create', content, place: at, ...fullUrl, ...condition };
  }
  if (content.resource.id !== id) throw idMismatch(`${at}.id`);
  return { method: 'update', id: id ?? '', content, place: at, ...fullUrl, ...precondition(entry) };
}

function contentOf({ place, content }: RawEntry, type: string): ResourceText {
  if (content === undefined) throw entryResourceMissing(`${place}.resource`);
  if (content.resource.resourceType !== type)
    throw resourceTypeMismatch(`${place}.resource.resourceType`);
  return content;
}

function precondition({ place, request }: RawEntry): { readonly precondition?: Precondition } {
  const tag = request['ifMatch'];
  if (tag === undefined) return {};
  const version = typeof tag === 'string' ? versionOfTag(tag) : undefined;
  if (version === undefined) throw entryConditionInvalid(`${place}.request.ifMatch`);
  return { precondition: { version } };
}

function ifNoneExist(
  criteria: unknown,
  type: string,
  { place }: RawEntry,
  base: string,
): { readonly ifNoneExist?: SearchQuery } {
  if (criteria === undefined) return {};
  const where = `${place}.request.ifNoneExist`;
  if (typeof criteria !== 'string') throw entryConditionInvalid(where);
  try {
    // Whole addresses are seen here too: `Patient?identifier=…`.
    const query = criteria.slice(criteria.indexOf('?') + 1);
    return { ifNoneExist: parseSearch(type, readQuery(query), { base: [base] }) };
  } catch (cause) {
    if (cause instanceof OutcomeError) throw entryConditionInvalid(where);
    throw cause;
  }
}
