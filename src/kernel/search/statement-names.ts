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

/** What goes to other rows comes in more forms than can be kept: the first that come again are. */
const MOST_FURTHER = 100;
const MOST_SEEN = 1_000;
const seen = new Set<string>();
const further = new Map<string, Statement>();

/** A prepared statement for a text of a rarer kind, once it has come a second time; until there are enough of them. */
export function preparedWhenUsual(text: string): Statement {
  const known = further.get(text);
  if (known !== undefined) return known;
  if (further.size >= MOST_FURTHER) return { text };
  if (!seen.has(text)) {
    if (seen.size >= MOST_SEEN) seen.clear();
    seen.add(text);
    return { text };
  }
  const statement = { name: `f${further.size}`, text };
  further.set(text, statement);
  return statement;
}
