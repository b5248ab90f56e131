import { join } from 'node:path';
import { blocks } from '#blocks';
import {
  type AccessLog,
  type Assembly,
  anchorKey,
  assemble,
  createRecordStore,
  type Database,
  logTableReader,
  logTableWriter,
  openAccessLog,
  type ProfileChecker,
  type RecordStore,
  secretBytes,
  startAnchoring,
} from '#kernel';
import { uuid } from './random-id.ts';

/** The record half without HTTP: blocks, log and store on an open database. */
export interface System {
  readonly assembly: Assembly;
  readonly database: Database;
  readonly log: AccessLog;
  readonly store: RecordStore;
  /** Closes the log's chain and writes its last anchor; the database stays open. */
  readonly close: () => Promise<void>;
}

const ANCHOR_EVERY_MS = 5_000;

/** Folder of the anchors: outside the database, so that who alters it cannot alter them as well. */
export const anchorFolder = (folder: string): string => join(folder, 'anchors');

/**
 * @param folder - of anchors and their key.
 * @param report - told of an anchor that could not be written.
 */
export async function createSystem(options: {
  readonly database: Database;
  readonly folder: string;
  /** The longest silence of a source system that is ordinary. */
  readonly sourceSilenceMs: number;
  /** Holds writes to the profiles that blocks declare. */
  readonly enforceProfiles?: ProfileChecker;
  readonly report: (cause: unknown) => void;
}): Promise<System> {
  const { database } = options;
  const now = Date.now;
  const assembly = assemble(blocks);
  const log = openAccessLog(logTableWriter(database.log), now);
  const folder = anchorFolder(options.folder);
  const anchoring = startAnchoring({
    folder,
    name: log.head().chain,
    key: await anchorKey(folder),
    reader: logTableReader(database.reads),
    everyMs: ANCHOR_EVERY_MS,
    failed: options.report,
  });
  const cursorKey = await secretBytes(database, 'cursor', 32);
  const { sourceSilenceMs } = options;
  const store = createRecordStore({
    database,
    assembly,
    log,
    cursorKey,
    now,
    newId: uuid,
    sourceSilenceMs,
    ...(options.enforceProfiles && { enforceProfiles: options.enforceProfiles }),
  });
  return {
    assembly,
    database,
    log,
    store,
    close: async () => {
      await store.close();
      await log.close();
      await anchoring.stop();
    },
  };
}
