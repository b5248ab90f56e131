import type { Client } from 'pg';
import type { Statement } from '#kernel';
import { type Access, connect } from './connect.ts';
import { isDatabaseUnavailable } from './errors.ts';
import type { Answer } from './group.ts';
import { isOpen, send } from './send.ts';

export interface ChannelOptions {
  /** What each connection is set to before its first statement. */
  readonly onConnected?: (client: Client) => Promise<void>;
  /** Every statement only reads: what a lost connection left unanswered is asked once more, over a new one. */
  readonly onlyReads?: boolean;
}

/**
 * One pipelined connection for statements that stand alone. It connects when first asked, and again after it
 * was lost, which may show only by the next statement. What was on its way then fails, unless it only reads.
 */
export class Channel {
  /** Statements that have not been answered. */
  inFlight = 0;
  readonly #access: Access;
  readonly #options: ChannelOptions;
  #client: Client | undefined;
  #connecting: Promise<Client> | undefined;

  constructor(access: Access, options: ChannelOptions = {}) {
    this.#access = access;
    this.#options = options;
  }

  async query<Row>(statement: Statement, values: readonly unknown[]): Promise<readonly Row[]> {
    this.inFlight += 1;
    try {
      const known = this.#known();
      const result = known
        ? await this.#overKnown(known, statement, values)
        : await send(await this.#open(), statement, values);
      return result.rows as Row[];
    } finally {
      this.inFlight -= 1;
    }
  }

  async close(): Promise<void> {
    await this.#connecting?.catch(() => undefined);
    await this.#client?.end();
  }

  /** Over a connection that may have died since its last answer. */
  async #overKnown(
    client: Client,
    statement: Statement,
    values: readonly unknown[],
  ): Promise<Answer> {
    try {
      return await send(client, statement, values);
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      if (this.#client === client) this.#client = undefined;
      if (!this.#options.onlyReads) throw error;
    }
    return send(this.#known() ?? (await this.#open()), statement, values);
  }

  #known(): Client | undefined {
    return this.#client && isOpen(this.#client) ? this.#client : undefined;
  }

  #open(): Promise<Client> {
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  async #connect(): Promise<Client> {
    const client = await connect(this.#access);
    await this.#options.onConnected?.(client);
    this.#client = client;
    return client;
  }
}
