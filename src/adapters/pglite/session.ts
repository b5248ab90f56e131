import { PGlite } from '@electric-sql/pglite';
import { ArrayColumn, type Statement } from '#kernel';

/** What both PGlite itself and one of its transactions can do. */
export type Runs = Pick<PGlite, 'query'>;

const INT8 = 20;
const BYTEA = 17;

/** A database in this process, in a folder of its own. */
export const openPgliteIn = (folder: string): Promise<PGlite> =>
  PGlite.create(folder, {
    parsers: {
      [INT8]: (text: string) => text,
      [BYTEA]: (text: string) => Buffer.from(text.slice(2), 'hex'),
    },
  });

/** One statement, with rows as `pg` gives them. */
export async function run<Row>(
  session: Runs,
  { text }: Statement,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  try {
    return (await session.query<Row>(text, values.map(plain))).rows;
  } catch (error) {
    throw withoutValues(error);
  }
}

const plain = (value: unknown): unknown => (value instanceof ArrayColumn ? `${value}` : value);

/** PGlite hangs the statement and its values on the error: personal data in whatever prints it. */
export function withoutValues(error: unknown): unknown {
  if (error instanceof Error) Object.assign(error, { query: undefined, params: undefined });
  return error;
}
