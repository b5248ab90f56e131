import type { Statement } from '../store/database.ts';

/** Each name is kept by the engine once a connection, so strangers must not be able to make them without end. */
const MOST = 400;
const names = new Map<string, Statement>();

/** A prepared statement for a text that comes again, until there are enough of them. */
export function prepared(text: string): Statement {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MOST) return { text };
  const statement = { name: `s${names.size}`, text };
  names.set(text, statement);
  return statement;
}
