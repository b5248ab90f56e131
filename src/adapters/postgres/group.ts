import { type Client, Query, types } from 'pg';
import { ArrayColumn, type Statement, sqlStateOf, textColumn } from '#kernel';
import { arrayBytes } from './array-bytes.ts';

export interface Answer {
  readonly rows: readonly unknown[];
  /** What the server says it did: `INSERT 0 1`, `COMMIT`. */
  readonly command: string;
}

/** A statement on its way, and whoever waits for it. */
export interface Asked {
  readonly statement: Statement;
  readonly values: readonly unknown[];
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** Columns of the rows that a statement gives, with how each is read. */
type Shape = readonly { readonly name: string; readonly read: (text: string) => unknown }[];

/** The part of `pg`'s connection that speaks the extended protocol. */
interface Wire {
  readonly parse: (message: { readonly name: string; readonly text: string }) => void;
  readonly bind: (message: object) => void;
  readonly describe: (message: { readonly type: 'P'; readonly name: string }) => void;
  readonly execute: (message: { readonly portal: string }) => void;
  readonly close: (message: { readonly type: 'S'; readonly name: string }) => void;
  readonly sync: () => void;
}

interface Description {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
}

/**
 * What a connection has prepared, and the shape of what it gives; `sent`: not answered yet, `doubtful`: an error came
 * before it was.
 */
type Prepared = Map<string, Shape | 'sent' | 'doubtful'>;

/** The plan no longer fits the tables, or the server knows the statement no more. */
const STALE: ReadonlySet<string> = new Set(['0A000', '26000']);

const preparedOf = new WeakMap<object, Prepared>();

/**
 * Statements that go to the server together and are answered together: the server writes, and we read, once for
 * all of them. After a failure those behind it are not run and fail with it.
 *
 * A prepared statement is described when it is first run on a connection, never again.
 *
 * @see https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
 */
export class Group {
  readonly #asked: readonly Asked[];
  readonly #prepared: Prepared;
  #at = 0;
  #rows: unknown[] = [];
  #shape: Shape | undefined;

  constructor(client: Client, asked: readonly Asked[]) {
    this.#asked = asked;
    const prepared = preparedOf.get(client) ?? new Map();
    preparedOf.set(client, prepared);
    this.#prepared = prepared;
  }

  /** Called by `pg`, like all that follow. */
  submit(wire: Wire): null {
    for (const asked of this.#asked) this.#put(wire, asked);
    wire.sync();
    return null;
  }

  handleRowDescription({ fields }: Description): void {
    this.#shape = fields.map(({ name, dataTypeID }) => ({
      name,
      read: types.getTypeParser(dataTypeID, 'text') as (text: string) => unknown,
    }));
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    this.#shape ??= this.#knownShape();
    this.#rows.push(rowOf(this.#shape, fields));
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.#done(text);
  }

  /** An empty text has no command. */
  handleEmptyQuery(): void {
    this.#done('');
  }

  handleReadyForQuery(): void {
    // Each statement was answered when it was complete.
  }

  handleError(error: Error): void {
    const left = this.#asked.slice(this.#at);
    this.#at = this.#asked.length;
    const isStale = STALE.has(sqlStateOf(error) ?? '');
    for (const [index, { statement, reject }] of left.entries()) {
      this.#doubt(statement.name, isStale && index === 0);
      reject(error);
    }
  }

  #put(wire: Wire, { statement, values }: Asked): void {
    const { name = '', text } = statement;
    const known = this.#prepared.get(name);
    if (known === 'doubtful') wire.close({ type: 'S', name });
    if (known === undefined || known === 'doubtful') {
      wire.parse({ name, text });
      if (name !== '') this.#prepared.set(name, 'sent');
    }
    wire.bind({ portal: '', statement: name, values, valueMapper: wireValue });
    if (typeof known !== 'object') wire.describe({ type: 'P', name: '' });
    wire.execute({ portal: '' });
  }

  #done(command: string): void {
    const asked = this.#asked[this.#at];
    const name = asked?.statement.name;
    if (name !== undefined && typeof this.#prepared.get(name) !== 'object') {
      this.#prepared.set(name, this.#shape ?? []);
    }
    asked?.resolve({ rows: this.#rows, command });
    this.#at += 1;
    this.#rows = [];
    this.#shape = undefined;
  }

  /** The server may or may not have parsed it before the failure. */
  #doubt(name: string | undefined, isStale: boolean): void {
    if (name === undefined) return;
    if (isStale || typeof this.#prepared.get(name) !== 'object')
      this.#prepared.set(name, 'doubtful');
  }

  #knownShape(): Shape {
    const shape = this.#prepared.get(this.#asked[this.#at]?.statement.name ?? '');
    return typeof shape === 'object' ? shape : [];
  }
}

// `pg` lets nothing else into a pipeline, and what its own queries set up for themselves is not needed.
Object.setPrototypeOf(Group.prototype, Query.prototype);

/** A group as `pg` knows it. */
export const asQuery = (group: Group): Query => group as unknown as Query;

function rowOf(shape: Shape, fields: readonly (string | null)[]): unknown {
  const row: Record<string, unknown> = {};
  for (const [index, { name, read }] of shape.entries()) {
    const text = fields[index] ?? null;
    row[name] = text === null ? null : read(text);
  }
  return row;
}

/** A value as text for the server; bytes stay bytes. */
function wireValue(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof ArrayColumn) return arrayBytes(value);
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return textColumn(value.map(elementOf));
  return String(value);
}

const elementOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(value);
