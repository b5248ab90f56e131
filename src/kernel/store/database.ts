/** One SQL text. A name makes it a prepared statement: the same name always has the same text. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
}

export interface Connection {
  /**
   * @param values - what `pg` takes for `$1`, `$2`, …: numbers, texts, `Date`, arrays, null; and `ArrayColumn`.
   * @returns rows as `pg` gives them: `int8` as text, `float8` and `int4` as numbers.
   * @throws DatabaseError with the SQLSTATE in `code`.
   */
  readonly query: <Row>(
    statement: Statement,
    values: readonly unknown[],
  ) => Promise<readonly Row[]>;
}

/** The engine behind the store: embedded, a server, or PGlite. One dialect of SQL. */
export interface Database {
  readonly engine: 'embedded' | 'server' | 'pglite';
  /** False where an acknowledged write may be lost when power is. */
  readonly isDurable: boolean;
  /** For reads outside a transaction. Any number may be in flight at once. */
  readonly reads: Connection;
  /**
   * For reads that go through the rows of all persons, out of the way of those that know where to look; a
   * statement has less time. Absent where there is but one connection.
   */
  readonly wide?: Connection;
  /**
   * One transaction at READ COMMITTED, rolled back when `work` rejects.
   *
   * What `work` sends and does not wait for is done before the commit, and when it fails so does the commit: sent in
   * the last turn of `work`, it costs no message of its own.
   *
   * After 40P01 or 40001 the whole of `work` runs again on a new transaction, a few times: it must have
   * no other effects than its statements.
   */
  readonly transaction: <T>(work: (connection: Connection) => Promise<T>) => Promise<T>;
  /** A connection of its own for the access log, as a role that may only insert into it and select from it. */
  readonly log: Connection;
  /** Runs a text of several statements without values, as one transaction: for migrations. */
  readonly script: (sql: string) => Promise<void>;
  readonly close: () => Promise<void>;
}
