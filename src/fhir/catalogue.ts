import { type IssueType, OutcomeError } from './outcome.ts';

/** One refusal as the documentation lists it. */
export interface CatalogueEntry {
  readonly code: string;
  readonly issue: IssueType;
  readonly status: number;
  readonly da: string;
  readonly en: string;
}

const place = '…';

/**
 * What the constructors of an `errors.ts` can refuse, in the order of the codes.
 *
 * Each is called with `…` for every place, so a constructor takes places (texts) only.
 *
 * @param errors - the module: `import * as errors from './errors.ts'`.
 */
export function catalogue(errors: Readonly<Record<string, unknown>>): readonly CatalogueEntry[] {
  return Object.values(errors)
    .filter(isRefusal)
    .map((refuse) => refuse(place, place, place))
    .filter((error) => error instanceof OutcomeError)
    .map(({ code, issue, status, text }) => ({ code, issue, status, ...text }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** A class may stand beside the constructors; it is called with `new` only. */
function isRefusal(value: unknown): value is (...places: string[]) => unknown {
  const isClass = Object.getOwnPropertyDescriptor(value, 'prototype')?.writable === false;
  return typeof value === 'function' && !isClass;
}
