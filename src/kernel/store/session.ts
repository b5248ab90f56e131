import type { Assembly } from '../assemble.ts';
import type { Context } from '../context.ts';
import type { Gate, Passage } from '../gate/gate.ts';
import { policyVersion } from '../gate/gate.ts';
import type { RequestLog } from '../log/request-log.ts';
import type { Conform } from '../profiles/enforce.ts';
import type { CursorBinding, CursorSigner } from '../search/cursor.ts';
import type { TerminologyPort } from '../search/terminology-port.ts';
import type { Database } from './database.ts';

/** What the store is made of, the same for every request. */
export interface Parts {
  readonly database: Database;
  readonly assembly: Assembly;
  readonly gate: Gate;
  readonly cursors: CursorSigner;
  readonly newId: () => string;
  /** Which codes a search means. */
  readonly concepts: TerminologyPort;
  /** Absent where writes are not held to profiles. */
  readonly conform?: Conform;
}

/** The store as one request holds it. */
export interface Session extends Parts {
  readonly context: Context;
  readonly log: RequestLog;
  /** The gate's decision about the context, made once. */
  readonly passage: () => Promise<Passage>;
}

/** A session whose decision is made when first asked for. */
export function openSession(parts: Parts, context: Context, log: RequestLog): Session {
  let decision: Promise<Passage> | undefined;
  return {
    ...parts,
    context,
    log,
    passage: () => {
      decision ??= parts.gate.admit(context);
      return decision;
    },
  };
}

/** Binds a page marker to who asked, on whose behalf, and for what. */
export const cursorBinding = ({ context: { actor } }: Session, query: string): CursorBinding => ({
  subject: `${actor.subject}|${actor.organisation ?? ''}`,
  query,
  policy: policyVersion,
});
