import { isPlain, readExact } from '../exact-json.ts';
import { patchMalformed } from './errors.ts';
import { type Patch, patchBy } from './patch.ts';

/** What may be added to a resource and taken away without a word of it changing. */
const lists = ['profile', 'security', 'tag'] as const;

type Json = Record<string, unknown>;

/**
 * Adds profiles, tags and security labels to a resource, or takes them away.
 *
 * @param text - Parameters with a parameter `meta`.
 * @throws OutcomeError of `readJson`, `patch-malformed`.
 * @see https://hl7.org/fhir/R4/resource-operation-meta-add.html
 */
export function metaPatch(how: 'add' | 'delete', text: string): Patch {
  const given = metaIn(readExact(text));
  return patchBy((resource) => {
    const meta = isPlain(resource['meta']) ? resource['meta'] : {};
    for (const name of lists) {
      const next = merged(how, listIn(meta, name), listIn(given, name));
      if (next.length > 0) meta[name] = next;
      else delete meta[name];
    }
    resource['meta'] = meta;
  });
}

function merged(
  how: 'add' | 'delete',
  held: readonly unknown[],
  wanted: readonly unknown[],
): readonly unknown[] {
  const isIn = (list: readonly unknown[], item: unknown): boolean =>
    list.some((each) => isSame(each, item));
  return how === 'delete'
    ? held.filter((item) => !isIn(wanted, item))
    : [...held, ...wanted.filter((item) => !isIn(held, item))];
}

function metaIn(parameters: unknown): Json {
  const list = isPlain(parameters) ? parameters['parameter'] : undefined;
  const [first, ...more] = Array.isArray(list) ? (list as readonly unknown[]) : [];
  const isMeta = isPlain(first) && first['name'] === 'meta' && isPlain(first['valueMeta']);
  if (!isMeta || more.length > 0) throw patchMalformed('Parameters.parameter');
  return first['valueMeta'] as Json;
}

const listIn = (meta: Json, name: string): readonly unknown[] => {
  const list = meta[name];
  return Array.isArray(list) ? list : [];
};

/** Codings are the same by system and code, whatever they display. */
function isSame(a: unknown, b: unknown): boolean {
  if (!isPlain(a) || !isPlain(b)) return a === b;
  return a['system'] === b['system'] && a['code'] === b['code'];
}
