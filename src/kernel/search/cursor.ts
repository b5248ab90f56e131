import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { cursorInvalid } from './errors.ts';

/** What a cursor is bound to; any other use of it is refused. */
export interface CursorBinding {
  /** Subject of the actor. */
  readonly subject: string;
  /** Canonical text of the search. */
  readonly query: string;
  /** Version of the rules of access that the page before was made under. */
  readonly policy: string;
}

/** Place after which the next page begins: the keys of the last row, in the order of the sort. */
export type Position = readonly (string | number | null)[];

export interface CursorSigner {
  readonly sign: (position: Position, binding: CursorBinding) => string;
  /** @throws OutcomeError `cursor-invalid` */
  readonly verify: (cursor: string, binding: CursorBinding) => Position;
}

const MAC_BYTES = 18;
const MAX_LENGTH = 4096;

/**
 * Authenticates page markers, so that nobody can write one or carry one to another search or actor.
 *
 * @param key - at least 32 bytes, the same in every process of an installation.
 */
export function cursorSigner(key: Uint8Array): CursorSigner {
  // Bytes would be made a key for each marker, which costs more than the marker.
  const secret = createSecretKey(key);
  function mac(position: string, { subject, query, policy }: CursorBinding): Buffer {
    const text = JSON.stringify([position, subject, query, policy]);
    return createHmac('sha256', secret).update(text).digest().subarray(0, MAC_BYTES);
  }
  return {
    sign: (position, binding) => {
      const text = JSON.stringify(position);
      return Buffer.concat([mac(text, binding), Buffer.from(text)]).toString('base64url');
    },
    verify: (cursor, binding) => {
      const bytes = Buffer.from(cursor.slice(0, MAX_LENGTH), 'base64url');
      const text = bytes.subarray(MAC_BYTES).toString();
      const given = bytes.subarray(0, MAC_BYTES);
      // Decoding ignores what is not base64url: only the spelling that was signed is the cursor.
      const genuine = bytes.toString('base64url') === cursor && given.length === MAC_BYTES;
      if (!genuine || !timingSafeEqual(given, mac(text, binding))) throw cursorInvalid();
      return JSON.parse(text) as Position;
    },
  };
}
