import type { Credentials } from './authenticator.ts';

const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a session cookie may act for this request: a browser sends it along from foreign pages too.
 *
 * What changes nothing is let through, as the answer stays out of a foreign page's reach. Otherwise the browser must say
 * that the request comes from our own pages; one that says nothing is refused.
 *
 * @see https://www.w3.org/TR/fetch-metadata/
 */
export function mayUseCookie(
  { method, fetchSite, origin }: Pick<Credentials, 'method' | 'fetchSite' | 'origin'>,
  ours: string,
): boolean {
  if (safeMethods.includes(method)) return true;
  return fetchSite === undefined ? origin === ours : fetchSite === 'same-origin';
}
