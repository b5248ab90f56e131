/** What a write is answered with. @see https://hl7.org/fhir/R4/http.html#ops */
export type Returned = 'minimal' | 'representation' | 'OperationOutcome';

/**
 * `Prefer: return=…`, or what holds without it.
 *
 * @returns `fallback` for values that are not known: a preference is never refused.
 */
export function returned(header: string | string[] | undefined, fallback: Returned): Returned {
  const [, wish] = /(?:^|[,;\s])return\s*=\s*"?(\w+)/i.exec(String(header ?? '')) ?? [];
  if (wish === 'minimal' || wish === 'representation' || wish === 'OperationOutcome') return wish;
  return fallback;
}

/** `Prefer: handling=lenient`: pass over unknown search parameters instead of refusing them. */
export const isLenient = (header: string | string[] | undefined): boolean =>
  /(?:^|[,;\s])handling\s*=\s*"?lenient/i.test(String(header ?? ''));
