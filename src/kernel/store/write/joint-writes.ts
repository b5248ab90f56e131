import type { Database } from '../database.ts';
import { sqlStateOf } from '../sql-state.ts';
import type { NewRow } from './row-columns.ts';
import { storePersons } from './store-persons.ts';

interface Waiting {
  readonly rows: readonly NewRow[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** No transaction grows past this, whatever the load: nobody waits long for others. */
const MOST_ROWS = 200;

const joints = new WeakMap<Database, JointWrites>();

/**
 * Stores new rows of persons, those of several requests in one transaction: while one is on its way to the disk, the
 * next collects. Each request's rows are stored as a whole or not at all, and are durable when it resolves.
 *
 * Whatever must be durable before them is, when this is called.
 *
 * @throws what storing these rows alone does: another's failure is not theirs.
 */
export function storeTogether(database: Database, rows: readonly NewRow[]): Promise<void> {
  const joint = joints.get(database) ?? new JointWrites(database);
  joints.set(database, joint);
  return joint.store(rows);
}

class JointWrites {
  readonly #database: Database;
  readonly #waiting: Waiting[] = [];
  #isRunning = false;

  constructor(database: Database) {
    this.#database = database;
  }

  store(rows: readonly NewRow[]): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ rows, done, failed });
      if (!this.#isRunning) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    // Requests whose entries one commit of the log made durable go on in the same turn, and share this one too.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) await this.#commit(this.#next());
    this.#isRunning = false;
  }

  #next(): readonly Waiting[] {
    let size = 0;
    const full = this.#waiting.findIndex(({ rows }) => {
      size += rows.length;
      return size > MOST_ROWS;
    });
    return this.#waiting.splice(0, full < 0 ? this.#waiting.length : Math.max(full, 1));
  }

  /** Never rejects: each who waits hears for itself. */
  async #commit(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#store(batch.flatMap(({ rows }) => rows));
      for (const { done } of batch) done();
    } catch (error) {
      // Without a SQLSTATE nobody knows whether the transaction took effect, so that none may run again.
      const isOver = batch.length === 1 || sqlStateOf(error) === undefined;
      if (isOver) for (const { failed } of batch) failed(error);
      else await this.#commitEach(batch);
    }
  }

  async #commitEach(batch: readonly Waiting[]): Promise<void> {
    for (const each of batch) await this.#commit([each]);
  }

  #store(rows: readonly NewRow[]): Promise<void> {
    const now = Math.max(...rows.map(({ stored }) => stored.lastUpdated));
    return this.#database.transaction(async (connection) => {
      // Not waited for: the commit goes in the same message, and fails as they do.
      storePersons(connection, { rows, gone: [], now }).catch(() => {});
    });
  }
}
