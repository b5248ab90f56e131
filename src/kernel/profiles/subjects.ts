import type { Resource } from '#fhir';
import type { Subject } from './checker.ts';

/**
 * A resource and those in it that claim profiles (`meta.profile`), each with what it is to be held to.
 *
 * @param asked - profiles that the whole is to be held to beside those that it claims.
 */
export function subjectsOf(resource: Resource, asked: readonly string[] = []): readonly Subject[] {
  const [root, ...inside] = walk(resource, resource.resourceType, []);
  if (root === undefined) return [];
  const whole = { ...root, profiles: [...new Set([...asked, ...root.profiles])] };
  return [whole, ...inside.filter(({ profiles }) => profiles.length > 0)];
}

function walk(resource: Resource, place: string, way: Subject['way']): readonly Subject[] {
  const profiles = (resource.meta?.profile ?? []).filter((each) => typeof each === 'string');
  return [{ place, way, profiles }, ...inside(resource, place, way)];
}

function inside(resource: Resource, place: string, way: Subject['way']): readonly Subject[] {
  const { contained = [] } = resource as { readonly contained?: readonly Resource[] };
  const entries = resource.resourceType === 'Bundle' ? (resource.entry ?? []) : [];
  return [
    ...contained.flatMap((each, n) =>
      walk(each, `${place}.contained[${n}]`, [...way, 'contained', n]),
    ),
    ...entries.flatMap((entry, n) =>
      entry.resource
        ? walk(entry.resource, `${place}.entry[${n}].resource`, [...way, 'entry', n, 'resource'])
        : [],
    ),
  ];
}

/** Canonical addresses of the extensions of a resource. */
export function extensionUrls(resource: Resource): ReadonlySet<string> {
  const urls = new Set<string>();
  // Where structure is wrong, a member may be anything.
  JSON.stringify(resource, (name, value: unknown) => {
    if (name === 'extension' || name === 'modifierExtension') collect(value, urls);
    return value;
  });
  return urls;
}

function collect(value: unknown, urls: Set<string>): void {
  if (!Array.isArray(value)) return;
  for (const item of value as readonly { readonly url?: unknown }[]) {
    // Inside an extension a relative name stands for a part of it.
    if (typeof item?.url === 'string' && item.url.includes(':')) urls.add(item.url);
  }
}
