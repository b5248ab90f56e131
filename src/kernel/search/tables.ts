/** Where rows of a kind and what is found by lie. `x` is a row of an index table. */
export interface Tables {
  readonly rows: string;
  readonly strings: string;
  readonly dates: string;
  readonly quantities: string;
  readonly references: string;
  /** Joins `x`, or another alias of an index table, to a row. */
  readonly join: (row: string, x?: string) => string;
}

/** Rows that concern a person: the person key stands on both sides of every join. */
export const personTables: Tables = {
  rows: 'resource',
  strings: 'idx_str',
  dates: 'idx_date',
  quantities: 'idx_qty',
  references: 'idx_ref',
  join: (row, x = 'x') => `${x}.pat = ${row}.pat and ${x}.rt = ${row}.rt and ${x}.id = ${row}.id`,
};

/** Rows that belong to nobody. */
export const registerTables: Tables = {
  rows: 'register',
  strings: 'register_str',
  dates: 'register_date',
  quantities: 'register_qty',
  references: 'register_ref',
  join: (row, x = 'x') => `${x}.rt = ${row}.rt and ${x}.id = ${row}.id`,
};
