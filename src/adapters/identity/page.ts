import { createHash } from 'node:crypto';
import type { Text } from '#fhir';
import type { Language } from '#kernel';

/** A page of sign-in: no script, one style sheet in the page that its own policy names. */
export interface Page {
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
}

const style = `
:root { color-scheme: light; font: 1.125rem/1.5 'IBM Plex Sans', system-ui, sans-serif; }
body { margin: 0; background: #f5f5f5; color: #1a1a1a; }
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
.notice { background: #fff8e1; border-left: .375rem solid #8a6100; padding: .75rem 1rem; }
ul { list-style: none; margin: 0; padding: 0; } li { margin: 0 0 .5rem; }
button { display: block; width: 100%; text-align: left; font: inherit; color: inherit; background: #fff;
  border: 1px solid #6b6b6b; border-radius: 4px; padding: .75rem 1rem; cursor: pointer; }
button:hover { border-color: #0059b3; } button span { display: block; color: #454545; }
.plain { width: auto; margin-top: 2rem; }
a { color: #004d99; } a:focus-visible, button:focus-visible { outline: 3px solid #0059b3; outline-offset: 2px; }
`;

/** @see https://www.w3.org/TR/CSP3/ */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const headers: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy,
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** @param body - HTML; what comes from elsewhere has gone through {@link escaped}. */
export function page(language: Language, title: string, body: string): Page {
  const html = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} – Helhed</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`;
  return { headers, html };
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** A page that says one thing and offers one way on. */
export function noticePage(
  language: Language,
  { title, text, link }: { title: Text; text: Text; link: { href: string; text: Text } },
): Page {
  const body = `<p>${escaped(text[language])}</p>
<p><a href="${escaped(link.href)}">${escaped(link.text[language])}</a></p>`;
  return page(language, title[language], body);
}
