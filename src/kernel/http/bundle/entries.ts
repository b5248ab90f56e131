import { type BundleText, OutcomeError, type ResourceText } from '#fhir';
import type { Change } from '../../store/record.ts';
import { changeOf } from './changes.ts';
import { type EntryUrl, entryUrl } from './entry-url.ts';
import {
  bundleTypeNotSupported,
  entryMethodNotSupported,
  entryRequestMissing,
  entryUrlInvalid,
  fullUrlRepeated,
  tooManyEntries,
} from './errors.ts';
import type { RawEntry } from './raw-entry.ts';

/** What one entry asks for. */
export type Asked =
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'get'; readonly url: EntryUrl; readonly place: string }
  | { readonly kind: 'refused'; readonly refusal: OutcomeError };

export interface BundleRules {
  readonly base: string;
  /** Refuses a type that is not offered. */
  readonly offered: (type: string) => void;
}

export const maxEntries = 500;

/**
 * @throws OutcomeError `bundle-type-not-supported`, `too-many-entries` (413).
 */
export function bundleType({ bundle }: BundleText): 'transaction' | 'batch' {
  if (bundle.type !== 'transaction' && bundle.type !== 'batch')
    throw bundleTypeNotSupported('Bundle.type');
  if ((bundle.entry?.length ?? 0) > maxEntries) throw tooManyEntries('Bundle.entry');
  return bundle.type;
}

/**
 * What each entry asks for, in order; what cannot be understood is a refusal in its place.
 *
 * A transaction refuses whole for the first of them, a batch for that entry alone.
 */
export function askedOf(text: BundleText, rules: BundleRules): readonly Asked[] {
  const fullUrls = new Set<string>();
  const raw: readonly unknown[] = Array.isArray(text.bundle.entry) ? text.bundle.entry : [];
  return raw.map((entry, index) => {
    try {
      return askedBy(rawEntry(entry, text.entries[index], index), rules, fullUrls);
    } catch (cause) {
      if (cause instanceof OutcomeError) return { kind: 'refused', refusal: cause };
      throw cause;
    }
  });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function rawEntry(entry: unknown, content: ResourceText | undefined, index: number): RawEntry {
  const place = `Bundle.entry[${index}]`;
  if (!isRecord(entry) || !isRecord(entry['request']))
    throw entryRequestMissing(`${place}.request`);
  const { request, fullUrl } = entry;
  return {
    place,
    request: request as RawEntry['request'],
    ...(typeof fullUrl === 'string' && { fullUrl }),
    ...(content !== undefined && { content }),
  };
}

function askedBy(entry: RawEntry, rules: BundleRules, fullUrls: Set<string>): Asked {
  const { place, fullUrl, content } = entry;
  const method = methodOf(entry);
  const url = urlOf(entry, rules.base);
  rules.offered(url.type);
  if (content !== undefined && fullUrl !== undefined) {
    if (fullUrls.has(fullUrl)) throw fullUrlRepeated(`${place}.fullUrl`);
    fullUrls.add(fullUrl);
  }
  if (method === 'GET') return { kind: 'get', url, place };
  return { kind: 'change', change: changeOf(method, url, entry, rules.base) };
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

function methodOf({ place, request }: RawEntry): (typeof methods)[number] {
  const { method } = request;
  if (method === undefined) throw entryRequestMissing(`${place}.request.method`);
  const known = methods.find((each) => each === method);
  if (known === undefined) throw entryMethodNotSupported(`${place}.request.method`);
  return known;
}

function urlOf({ place, request: { url } }: RawEntry, base: string): EntryUrl {
  if (url === undefined) throw entryRequestMissing(`${place}.request.url`);
  const read = typeof url === 'string' ? entryUrl(url, base) : undefined;
  if (read === undefined) throw entryUrlInvalid(`${place}.request.url`);
  return read;
}
