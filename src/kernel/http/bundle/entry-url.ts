import { isId, isResourceType } from '#fhir';

/** An address in `Bundle.entry.request.url`, taken apart. */
export interface EntryUrl {
  readonly type: string;
  readonly id?: string;
  readonly isHistory: boolean;
  readonly version?: number;
  /** Behind the `?`; absent when there is none. */
  readonly query?: string;
}

const pattern = /^([A-Z][A-Za-z]{1,63})(?:\/([^/]{1,64})(?:\/(_history)(?:\/([1-9]\d{0,8}))?)?)?$/;

/**
 * Reads an address relative to the base, or one below it.
 *
 * @returns undefined when it is neither.
 * @see https://hl7.org/fhir/R4/bundle-definitions.html#Bundle.entry.request.url
 */
export function entryUrl(url: string, base: string): EntryUrl | undefined {
  const relative = url.startsWith(`${base}/`) ? url.slice(base.length + 1) : url.replace(/^\//, '');
  const mark = relative.indexOf('?');
  const path = mark === -1 ? relative : relative.slice(0, mark);
  const [, type, id, history, version] = pattern.exec(path) ?? [];
  if (type === undefined || !isResourceType(type) || (id !== undefined && !isId(id)))
    return undefined;
  return {
    type,
    isHistory: history !== undefined,
    ...(id !== undefined && { id }),
    ...(version !== undefined && { version: Number(version) }),
    ...(mark !== -1 && { query: relative.slice(mark + 1) }),
  };
}
