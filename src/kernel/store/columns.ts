const special = /["\\]/g;

/** A `text[]` for one parameter of a multi-row statement. */
export function textColumn(values: readonly (string | null)[]): string {
  let literal = '{';
  for (const [index, value] of values.entries()) {
    if (index > 0) literal += ',';
    literal += value === null ? 'null' : quoted(value);
  }
  return `${literal}}`;
}

const quoted = (value: string): string =>
  `"${value.includes('"') || value.includes('\\') ? value.replace(special, '\\$&') : value}"`;

/** An array of numbers, of decimal texts, or of null for one parameter. */
export function numberColumn(values: readonly (number | string | null)[]): string {
  return `{${values.map((value) => value ?? 'null').join(',')}}`;
}
