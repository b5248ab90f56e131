// The few pieces of Markdown that the generated pages are made of.

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

export const code = (text: string): string => `\`${text}\``;

/** A table of texts; `head` names the columns. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

/** A whole page: title, what it is, and its parts with a blank line between. */
export const page = (title: string, ...parts: readonly string[]): string =>
  `${[`# ${title}`, '<!-- Made by `node tools/reference.ts`. Do not edit. -->', ...parts].join('\n\n')}\n`;
