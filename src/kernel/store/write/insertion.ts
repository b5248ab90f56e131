import { ArrayColumn, type Element, type ElementType } from '../array-column.ts';
import type { Statement } from '../database.ts';

/** What a column holds. Instants travel as milliseconds since the epoch, arrays as their literals. */
export type Kind =
  | 'text'
  | 'int2'
  | 'int4'
  | 'int8'
  | 'float8'
  | 'instant'
  | 'char'
  | 'texts'
  | 'hashes';

export type Value = Element;

/** A table that rows are added to. */
export interface Insertion {
  readonly columns: readonly (readonly [name: string, kind: Kind])[];
  /** For any number of rows: a parameter a column. */
  readonly many: Statement;
  /** For so few rows that a parameter a value is cheaper: at place 0 for one row. */
  readonly few: readonly Statement[];
}

const FEW = 4;

const travelsAs: Readonly<Record<Kind, ElementType>> = {
  text: 'text',
  int2: 'int2',
  int4: 'int4',
  int8: 'int8',
  float8: 'float8',
  instant: 'float8',
  char: 'text',
  texts: 'text',
  hashes: 'text',
};

function stored(kind: Kind, value: string): string {
  switch (kind) {
    case 'instant':
      return `to_timestamp(${value} / 1000)`;
    case 'char':
      return `${value}::"char"`;
    case 'texts':
      return `${value}::text[]`;
    case 'hashes':
      return `${value}::int8[]`;
    case 'text':
    case 'int2':
    case 'int4':
    case 'int8':
    case 'float8':
      return value;
  }
}

/** @param ending - what the statement ends with: `on conflict do nothing`. */
export function insertion(
  table: string,
  columns: Readonly<Record<string, Kind>>,
  ending = '',
): Insertion {
  const all = Object.entries(columns);
  const names = all.map(([name]) => name).join(', ');
  const head = `insert into ${table} (${names})`;
  const arrays = all.map(([, kind], index) => `$${index + 1}::${travelsAs[kind]}[]`).join(', ');
  const values = all.map(([name, kind]) => stored(kind, `x."${name}"`)).join(', ');
  const aliases = all.map(([name]) => `"${name}"`).join(', ');
  const rowAt = (row: number): string => {
    const parameters = all.map(([, kind], index) =>
      stored(kind, `$${row * all.length + index + 1}::${travelsAs[kind]}`),
    );
    return `(${parameters.join(', ')})`;
  };
  return {
    columns: all,
    many: {
      name: `insert-${table}`,
      text: `${head} select ${values} from unnest(${arrays}) as x(${aliases}) ${ending}`,
    },
    few: Array.from({ length: FEW }, (_, last) => ({
      name: `insert-${table}-${last + 1}`,
      text: `${head} values ${Array.from({ length: last + 1 }, (__, row) => rowAt(row)).join(', ')} ${ending}`,
    })),
  };
}

/** The statement that adds some rows, at least one, and its values. */
export function inserting(
  table: Insertion,
  rows: readonly (readonly Value[])[],
): readonly [Statement, readonly unknown[]] {
  const statement = table.few[rows.length - 1];
  return statement ? [statement, rows.flat()] : [table.many, asColumns(table, rows)];
}

/** Rows as arrays, one a column. */
export const asColumns = (
  { columns }: Insertion,
  rows: readonly (readonly Value[])[],
): readonly ArrayColumn[] =>
  columns.map(([, kind], index) => {
    const values = rows.map((row) => row[index] ?? null);
    return new ArrayColumn(travelsAs[kind], values);
  });
