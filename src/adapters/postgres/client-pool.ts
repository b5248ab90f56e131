import type { Client } from 'pg';
import { type Access, connect } from './connect.ts';
import { isOpen } from './send.ts';

/** A few connections, each lent to one transaction at a time. */
export class ClientPool {
  readonly #access: Access;
  readonly #size: number;
  readonly #idle: Client[] = [];
  readonly #waiting: (() => void)[] = [];
  #lent = 0;

  constructor(access: Access, size: number) {
    this.#access = access;
    this.#size = size;
  }

  async take(): Promise<Client> {
    if (this.#lent >= this.#size) {
      // Whoever gives back hands its place on, so nobody who comes later can take it.
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#lent += 1;
    }
    try {
      return this.#idleClient() ?? (await connect(this.#access));
    } catch (error) {
      this.#handOn();
      throw error;
    }
  }

  giveBack(client: Client): void {
    if (isOpen(client)) this.#idle.push(client);
    this.#handOn();
  }

  /** Waits for nobody: a transaction that still runs fails when it next gives back. */
  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((client) => client.end()));
  }

  /** The one used last, whose statements are prepared and whose caches are warm. */
  #idleClient(): Client | undefined {
    for (;;) {
      const client = this.#idle.pop();
      if (!client || isOpen(client)) return client;
    }
  }

  #handOn(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#lent -= 1;
  }
}
