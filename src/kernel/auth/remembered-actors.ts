import { hash } from 'node:crypto';
import type { Actor } from '../context.ts';

/** An actor that was verified, for as long as the verification holds. */
export interface Remembered {
  readonly actor: Actor;
  /** Milliseconds since the epoch. */
  readonly until: number;
  /** Revoking any of them ends it. */
  readonly ids: readonly string[];
}

/**
 * Verified credentials by their SHA-256: verifying costs more than a whole read.
 *
 * Bounded: the one remembered longest makes room. No credential stays in memory as it was shown.
 */
export class RememberedActors {
  readonly #limit: number;
  readonly #byHash = new Map<string, Remembered>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#byHash.size;
  }

  find(key: string, now: number): Remembered | undefined {
    const found = this.#byHash.get(key);
    if (found === undefined || found.until > now) return found;
    this.#byHash.delete(key);
    return undefined;
  }

  remember(key: string, entry: Remembered): void {
    if (this.#byHash.size >= this.#limit && !this.#byHash.has(key)) this.#forgetOldest();
    this.#byHash.set(key, entry);
  }

  #forgetOldest(): void {
    const [oldest] = this.#byHash.keys();
    if (oldest !== undefined) this.#byHash.delete(oldest);
  }
}

/** What a credential is remembered and stored under: tells nothing of it. */
export const credentialHash = (credential: string): string =>
  hash('sha256', credential, 'base64url');
