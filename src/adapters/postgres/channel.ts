import type { Client, QueryResult } from 'pg';
import type { Statement } from '#kernel';
import { type Access, connect } from './connect.ts';
import { isOpen, send } from './send.ts';

/**
 * One pipelined connection for statements that stand alone. It connects when first asked, and again after it
 * was lost; what was on its way then fails.
 */
export class Channel {
  /** Statements that have not been answered. */
  inFlight = 0;
  readonly #access: Access;
  readonly #onConnected: (client: Client) => Promise<void>;
  #client: Client | undefined;
  #connecting: Promise<Client> | undefined;

  /** @param onConnected - what each connection is set to before its first statement. */
  constructor(access: Access, onConnected: (client: Client) => Promise<void> = async () => {}) {
    this.#access = access;
    this.#onConnected = onConnected;
  }

  async query<Row>(statement: Statement, values: readonly unknown[]): Promise<readonly Row[]> {
    this.inFlight += 1;
    try {
      const known = this.#client;
      const client = known && isOpen(known) ? known : await this.#open();
      const { rows }: QueryResult = await send(client, statement, values);
      return rows as Row[];
    } finally {
      this.inFlight -= 1;
    }
  }

  async close(): Promise<void> {
    await this.#connecting?.catch(() => undefined);
    await this.#client?.end();
  }

  #open(): Promise<Client> {
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  async #connect(): Promise<Client> {
    const client = await connect(this.#access);
    await this.#onConnected(client);
    this.#client = client;
    return client;
  }
}
