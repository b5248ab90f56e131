import { hash, type KeyObject, sign, verify } from 'node:crypto';
import type { Head } from './log-table.ts';

/** The heads that moved since the anchor before, signed. Kept outside the database. */
export interface Anchor {
  /** From 0, without gaps in one file. */
  readonly n: number;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly heads: readonly Head[];
  /** SHA-256 of the line before; empty for the first. */
  readonly previous: string;
}

/** A line that does not follow from the one before it, or is not signed by our key. */
export interface BrokenAnchor {
  readonly line: number;
  readonly reason: 'unreadable' | 'signature' | 'order';
}

/** One line of an anchor file: the anchor as JSON, a tab, the Ed25519 signature in base64url. */
export function anchorLine(anchor: Anchor, key: KeyObject): string {
  const text = JSON.stringify(anchor);
  return `${text}\t${sign(null, Buffer.from(text), key).toString('base64url')}`;
}

/** What the next anchor refers back to. */
export const lineHash = (line: string): string => hash('sha256', line);

/**
 * Reads a file of anchors.
 *
 * A last line without its newline was cut by a crash and is left out: it was never durable.
 */
export function readAnchors(
  text: string,
  key: KeyObject,
): { readonly anchors: readonly Anchor[]; readonly broken?: BrokenAnchor } {
  const anchors: Anchor[] = [];
  let previous = '';
  for (const [index, line] of text.split('\n').slice(0, -1).entries()) {
    const anchor = readLine(line, key);
    if (typeof anchor === 'string') return { anchors, broken: { line: index + 1, reason: anchor } };
    if (anchor.n !== index || anchor.previous !== previous) {
      return { anchors, broken: { line: index + 1, reason: 'order' } };
    }
    anchors.push(anchor);
    previous = lineHash(line);
  }
  return { anchors };
}

function readLine(line: string, key: KeyObject): Anchor | 'unreadable' | 'signature' {
  const [text, signature] = line.split('\t');
  if (text === undefined || signature === undefined) return 'unreadable';
  if (!verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url')))
    return 'signature';
  return JSON.parse(text) as Anchor;
}
