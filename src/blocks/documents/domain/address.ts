const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/;
const safe = /^(https?|urn):/i;

/**
 * Whether a page may show an address as a link: one that runs nothing where it is opened.
 *
 * Browsers pass over spaces and control characters before and inside a scheme, so an address that has
 * any is not safe.
 */
export function isSafeAddress(address: string): boolean {
  if (/[\s\p{Cc}]/u.test(address)) return false;
  return !scheme.test(address) || safe.test(address);
}
