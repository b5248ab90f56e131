/** A cookie of this site alone, out of reach of scripts. */
export interface CookieName {
  readonly name: string;
  readonly isSecure: boolean;
}

/**
 * The prefix `__Host-` makes the browser refuse one that another host, or a page without TLS, tries to set.
 *
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-the-__host-prefix
 */
export function cookieName(name: string, origin: string): CookieName {
  const isSecure = origin.startsWith('https://');
  return { name: isSecure ? `__Host-${name}` : name, isSecure };
}

/** `Set-Cookie`; without an age it ends with the browser. */
export function setCookie({ name, isSecure }: CookieName, value: string, ageS?: number): string {
  return [
    `${name}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(isSecure ? ['Secure'] : []),
    ...(ageS === undefined ? [] : [`Max-Age=${ageS}`]),
  ].join('; ');
}

export const clearCookie = (cookie: CookieName): string => setCookie(cookie, '', 0);

/**
 * The value of one cookie of a `Cookie` header.
 *
 * @returns undefined also when it stands there twice: then it is not known which one is ours.
 */
export function cookieValue(header: string | undefined, { name }: CookieName): string | undefined {
  if (header === undefined || !header.includes(name)) return undefined;
  const start = `${name}=`;
  const found = header
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(start));
  return found.length === 1 ? found[0]?.slice(start.length) || undefined : undefined;
}
