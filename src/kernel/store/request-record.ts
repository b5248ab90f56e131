import type { RequestLog } from '../log/request-log.ts';

/** What one request holds: its way to the data, and its entries in the log. */
export interface RequestRecord<Handle> {
  readonly handle: Handle;
  /** Flushed by whoever sends the answer, before its first byte. */
  readonly log: RequestLog;
}
