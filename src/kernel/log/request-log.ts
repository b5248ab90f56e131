import type { Ground } from '../gate/visibility.ts';

/** What was done, in FHIR's words for interactions, or the code of an operation with its `$`. */
export type Act = string;

/** The part of an entry that the request adds as it learns whom it concerns. */
export interface Target {
  /** Person key. */
  readonly pat: string;
  readonly ground: Ground;
  /** Resource type that was disclosed or asked for. */
  readonly type: string;
}

/**
 * The log of one request: one entry a person disclosed or targeted, durable before anything leaves.
 *
 * Calling `target` again for the same person adds nothing but a type. `flush` resolves when every
 * entry so far is durable and rejects with `log-unavailable` (503) when it cannot be: then nothing may
 * be disclosed and nothing committed.
 */
export interface RequestLog {
  readonly target: (target: Target) => void;
  /** The criteria of a search, kept when it had no hits and no person in mind. */
  readonly criteria: (text: string) => void;
  readonly flush: (outcome: 'ok' | 'refused') => Promise<void>;
}
