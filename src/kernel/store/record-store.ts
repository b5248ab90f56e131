import type { Context } from '../context.ts';
import type { Act } from '../log/request-log.ts';
import type { Exports } from './bulk/exports.ts';
import type { RecordHandle } from './record.ts';
import type { RequestRecord } from './request-record.ts';

export interface RecordStore {
  readonly open: (context: Context, act: Act) => RequestRecord<RecordHandle>;
  /** A row of a register by business identifier; nothing of a person is reached this way. */
  readonly register: (
    type: string,
    system: string,
    value: string,
  ) => Promise<{ readonly id: string; readonly text: string } | undefined>;
  /** Bulk exports: begun, carried on, and downloaded. */
  readonly exports: Exports;
  /** Writes what is still waiting in memory: when sources were last heard from. */
  readonly close: () => Promise<void>;
}
