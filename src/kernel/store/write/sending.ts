import type { Connection, Statement } from '../database.ts';
import { type Insertion, inserting, type Value } from './insertion.ts';

/** Statements that are sent without waiting for the ones before them. */
export class Sending {
  readonly #connection: Connection;
  readonly #sent: Promise<unknown>[] = [];

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  send(statement: Statement, values: readonly unknown[]): void {
    this.#sent.push(this.#connection.query(statement, values));
  }

  /** Adds rows; sends nothing for none. */
  add(table: Insertion, rows: readonly (readonly Value[])[]): void {
    if (rows.length > 0) this.send(...inserting(table, rows));
  }

  /** @throws what the first that failed did. */
  async done(): Promise<void> {
    await Promise.all(this.#sent);
  }
}
