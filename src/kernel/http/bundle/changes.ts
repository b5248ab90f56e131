import {
  fhirPathPatch,
  jsonPatch,
  OutcomeError,
  type Patch,
  parseSearch,
  type ResourceText,
  type SearchQuery,
} from '#fhir';
import type { Aim, Change, Precondition } from '../../store/record.ts';
import { mediaType } from '../accept.ts';
import { criteriaOf } from '../criteria.ts';
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
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: EntryUrl,
  entry: RawEntry,
  base: string,
): Change {
  const { type } = url;
  const { place } = entry;
  const at = `${place}.resource`;
  const fullUrl = entry.fullUrl === undefined ? {} : { fullUrl: entry.fullUrl };
  if (method === 'POST') {
    if (url.query !== undefined || url.isHistory || url.id !== undefined) {
      throw entryUrlInvalid(`${place}.request.url`);
    }
    const condition = ifNoneExist(entry.request['ifNoneExist'], type, entry, base);
    return {
      method: 'create',
      content: contentOf(entry, type),
      place: at,
      ...fullUrl,
      ...condition,
    };
  }
  const aim = aimOf(url, entry, base);
  const common = { place: at, ...precondition(entry) };
  if (method === 'DELETE') return { method: 'delete', type, ...aim, ...common };
  if (method === 'PATCH') {
    return { method: 'patch', type, ...aim, patch: patchIn(entry), ...fullUrl, ...common };
  }
  const content = contentOf(entry, type);
  if (aim.id !== undefined && content.resource.id !== aim.id) throw idMismatch(`${at}.id`);
  return { method: 'update', ...aim, content, ...fullUrl, ...common };
}

/** By id, or by criteria behind the type. */
function aimOf({ type, id, query, isHistory }: EntryUrl, { place }: RawEntry, base: string): Aim {
  const expression = `${place}.request.url`;
  if (isHistory || (id === undefined) === (query === undefined)) throw entryUrlInvalid(expression);
  if (id !== undefined) return { id };
  try {
    return { criteria: criteriaOf(type, readQuery(query ?? ''), { base, expression }) };
  } catch (cause) {
    if (cause instanceof OutcomeError) throw entryConditionInvalid(expression);
    throw cause;
  }
}

/**
 * JSON Patch in a Binary, or FHIRPath Patch as Parameters.
 *
 * @see https://hl7.org/fhir/R4/http.html#patch
 */
function patchIn({ place, content }: RawEntry): Patch {
  const expression = `${place}.resource`;
  if (content === undefined) throw entryResourceMissing(expression);
  const { resource } = content;
  if (resource.resourceType === 'Parameters') return fhirPathPatch(content.text);
  if (resource.resourceType !== 'Binary') throw resourceTypeMismatch(`${expression}.resourceType`);
  if (mediaType(resource.contentType) !== 'application/json-patch+json') {
    throw entryConditionInvalid(`${expression}.contentType`);
  }
  return jsonPatch(Buffer.from(resource.data ?? '', 'base64').toString());
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
