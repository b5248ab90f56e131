/** Never the name of another host: RFC 2606 reserves it. */
const nowhere = 'https://return.invalid';

/**
 * Where a browser may be sent after sign-in: a path of our own pages.
 *
 * Browsers read `//host`, `/\host` and a tab or line feed between the slashes as another host, so a path
 * is taken only when the standard's own parser keeps it on ours, and as that parser writes it.
 *
 * @returns undefined for anything else.
 * @see https://url.spec.whatwg.org/
 */
export function returnPath(asked: string | undefined): string | undefined {
  if (asked === undefined || !/^\/[^/\\]?/.test(asked) || /[\\\p{Cc}]/u.test(asked))
    return undefined;
  const url = URL.parse(asked, nowhere);
  if (url?.origin !== nowhere || url.pathname.startsWith('//')) return undefined;
  return `${url.pathname}${url.search}`;
}
