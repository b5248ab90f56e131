/** Where rows of a kind and what is found by lie. `r` is the row, `x` a row of an index table. */
export interface Tables {
  readonly rows: string;
  readonly strings: string;
  readonly dates: string;
  readonly quantities: string;
  readonly references: string;
  readonly join: string;
}

/** Rows that concern a person: the person key stands on both sides of every join. */
export const personTables: Tables = {
  rows: 'resource',
  strings: 'idx_str',
  dates: 'idx_date',
  quantities: 'idx_qty',
  references: 'idx_ref',
  join: 'x.pat = r.pat and x.rt = r.rt and x.id = r.id',
};

/** Rows that belong to nobody. */
export const registerTables: Tables = {
  rows: 'register',
  strings: 'register_str',
  dates: 'register_date',
  quantities: 'register_qty',
  references: 'register_ref',
  join: 'x.rt = r.rt and x.id = r.id',
};
