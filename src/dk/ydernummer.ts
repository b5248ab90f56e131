const form = /^\d{1,6}$/;

/**
 * Whether a text is a *ydernummer*, the number of a provider under the national health insurance:
 * up to six digits.
 */
export function isYdernummer(value: string): boolean {
  return form.test(value);
}

/** Six digits with leading zeros, as messages carry it (`061654`). */
export function formatYdernummer(value: string): string {
  return value.padStart(6, '0');
}
