import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { cursorInvalid } from '../search/errors.ts';

/** A search to go on with. */
export interface PageOfSearch {
  readonly type: string;
  /** Criteria as in a query, without the marker. */
  readonly criteria: string;
  /** The store's own marker. */
  readonly cursor: string;
}

export interface PageSealer {
  /** @param subject - of the actor, who alone can open it. */
  readonly seal: (page: PageOfSearch, subject: string) => string;
  /** @throws OutcomeError `cursor-invalid` */
  readonly open: (marker: string, subject: string) => PageOfSearch;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MAX_LENGTH = 65_536;

/**
 * Markers of next pages, encrypted and authenticated: the criteria of a search may name a person, and the
 * address of a page ends in places that nobody guards.
 *
 * @param bytes - 32, the same in every process of an installation.
 */
export function pageSealer(bytes: Uint8Array): PageSealer {
  const key = createSecretKey(bytes);
  return {
    seal: ({ type, criteria, cursor }, subject) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(subject));
      const text = JSON.stringify([type, criteria, cursor]);
      const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
      return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
    },
    open: (marker, subject) => {
      const bytes = Buffer.from(marker.slice(0, MAX_LENGTH), 'base64url');
      // Decoding passes over what is not base64url: only the spelling that was sealed is the marker.
      if (bytes.length <= NONCE_BYTES + TAG_BYTES || bytes.toString('base64url') !== marker)
        throw cursorInvalid();
      const [type = '', criteria = '', cursor = ''] = JSON.parse(opened(key, bytes, subject));
      return { type, criteria, cursor };
    },
  };
}

function opened(key: KeyObject, bytes: Buffer, subject: string): string {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(subject)).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString();
  } catch {
    throw cursorInvalid();
  }
}
