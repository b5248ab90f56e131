/** Never the name of another host: RFC 2606 reserves it. */
const NOWHERE = 'https://return.invalid';

/** Where a link may lead back to: a path of our own pages, else the front page. */
export function localPath(asked: string | null | undefined): string {
  if (!asked?.startsWith('/') || /[\\\p{Cc}]/u.test(asked)) return '/';
  const url = URL.parse(asked, NOWHERE);
  if (url?.origin !== NOWHERE || url.pathname.startsWith('//')) return '/';
  return `${url.pathname}${url.search}`;
}

/** Address that remembers a language and comes back. */
export function languagePath(language: string, path: string): string {
  return `/sprog/${language}?retur=${encodeURIComponent(path)}`;
}
