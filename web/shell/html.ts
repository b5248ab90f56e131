const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text inside an element or a double-quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

/** JSON that no browser reads as the end of a script or the beginning of a comment. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/** Files of the built web that a page refers to. */
export interface PageFiles {
  readonly script: string;
  readonly styles: readonly string[];
  readonly icon: string;
}

export interface DocumentParts {
  readonly language: string;
  readonly title: string;
  readonly files: PageFiles;
  /** Rendered by React: already escaped. */
  readonly body: string;
  /** What the browser needs to go on from here. */
  readonly state: unknown;
}

/** A whole page. Nothing in it needs more than `default-src 'self'`. */
export function documentHtml(parts: DocumentParts): string {
  const { language, title, files, body, state } = parts;
  const styles = files.styles.map((href) => `<link rel="stylesheet" href="${escapeHtml(href)}">`);
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="same-origin">
<meta name="color-scheme" content="light">
<title>${escapeHtml(title)}</title>
<link rel="icon" type="image/svg+xml" href="${escapeHtml(files.icon)}">
${styles.join('\n')}
<script type="module" src="${escapeHtml(files.script)}"></script>
</head>
<body>
<div id="root">${body}</div>
<script type="application/json" id="page-state">${scriptJson(state)}</script>
</body>
</html>
`;
}
