import { readJson } from './json.ts';

/** No text of FHIR may hold U+0000, so nothing else begins like this. */
const MARK = '\u0000n';

/** JSON whose numbers are texts that {@link writeExact} writes as they were: 1.00 stays 1.00. */
export function readExact(text: string): unknown {
  readJson(text);
  return JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' ? `${MARK}${context?.source ?? value}` : value,
  );
}

/** The inverse of {@link readExact}. */
export function writeExact(value: unknown): string {
  return JSON.stringify(value).replaceAll(/"\\u0000n([^"]*)"/g, '$1');
}

/** A number that was read exactly, as a number. @returns undefined for anything else. */
export function numberIn(value: unknown): number | undefined {
  if (typeof value !== 'string' || !value.startsWith(MARK)) return undefined;
  return Number(value.slice(MARK.length));
}

/** Whether two values that were read exactly are equal as JSON: 1.0 equals 1.00. */
export function isEqual(a: unknown, b: unknown): boolean {
  const [left, right] = [numberIn(a), numberIn(b)];
  if (left !== undefined || right !== undefined) return left === right;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  }
  if (!isPlain(a) || !isPlain(b)) return a === b;
  const [names, others] = [Object.keys(a), Object.keys(b)];
  return (
    names.length === others.length &&
    names.every((name) => Object.hasOwn(b, name) && isEqual(a[name], b[name]))
  );
}

/** An object of JSON. */
export const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
