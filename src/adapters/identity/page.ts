import { createHash } from 'node:crypto';
import type { Text } from '#fhir';
import type { Language } from '#kernel';

/** A page of sign-in: no script, one style sheet in the page that its own policy names. */
export interface Page {
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
}

/** The look of the portals: typeface, colours and mark are theirs. Without the portals the typeface is the system's. */
const style = `
@font-face { font-family: 'IBM Plex Sans'; font-weight: 400; font-display: swap;
  src: url('/assets/IBMPlexSans-Regular.woff2') format('woff2'); }
@font-face { font-family: 'IBM Plex Sans'; font-weight: 600 700; font-display: swap;
  src: url('/assets/IBMPlexSans-SemiBold.woff2') format('woff2'); }
:root { color-scheme: light; font: 1rem/1.5 'IBM Plex Sans', system-ui, sans-serif; }
body { margin: 0; background: #f3f5f8; color: #1a1a1a; }
header { background: #fff; border-bottom: 1px solid #d3d9e0; }
header p, main { max-width: 57rem; margin: 0 auto; padding: 0 1.5rem; }
header p { display: flex; align-items: center; gap: .75rem; min-height: 4rem; font-size: 1.5rem; font-weight: 700;
  letter-spacing: -.01em; }
header svg { width: 2.25rem; height: 2.25rem; fill: none; stroke-width: 6; }
main { padding-block: 2rem 4rem; }
h1 { margin: 0 0 1rem; font-size: clamp(1.75rem, 4vw, 2.25rem); line-height: 1.2; }
h2 { font-size: 1.25rem; margin: 2rem 0 .75rem; }
.notice { margin: 0; max-width: 68ch; background: #fff4dc; border-left: .375rem solid #8a5a00; border-radius: 6px;
  padding: .75rem 1rem; }
ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); gap: .75rem;
  list-style: none; margin: 0; padding: 0; }
button { width: 100%; height: 100%; text-align: left; font: inherit; color: inherit; background: #fff;
  border: 1px solid #8a929c; border-radius: 6px; padding: .75rem 1rem; cursor: pointer; }
button:hover { border-color: #0059b3; background: #e8f1fa; }
button strong { display: block; color: #0059b3; } button span { color: #4b515a; }
.plain { width: auto; height: auto; margin-top: 2rem; }
a { color: #0059b3; } a:focus-visible, button:focus-visible { outline: 3px solid #0059b3; outline-offset: 2px; }
@media (forced-colors: active) { header path { stroke: CanvasText; } }
`;

/** Three arcs that make one circle, as on every page of the portals. */
const mark = `<svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">
<path stroke="#1a4f94" d="M20 5a15 15 0 0 1 12.99 22.5"/>
<path stroke="#1d6b47" d="M31.49 29.64a15 15 0 0 1-22.98 0"/>
<path stroke="#8a3b12" d="M7.01 27.5A15 15 0 0 1 17.4 5.23"/>
</svg>`;

/** @see https://www.w3.org/TR/CSP3/ */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "font-src 'self'",
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
<header><p>${mark}Helhed</p></header>
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
