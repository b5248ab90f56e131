import {
  type Database,
  isIndexCurrent,
  type OperationLog,
  type PageRenderer,
  StartupError,
  type SystemClient,
} from '#kernel';
import type { IdentityProvider } from '../adapters/identity/identity-provider.ts';
import { openProfileChecker } from '../adapters/profile-worker/open-profile-checker.ts';
import { openMigrated } from './opened.ts';
import { startWorkers } from './processes/workers.ts';
import { startServing } from './serving.ts';
import type { Settings } from './settings.ts';
import { createSystem } from './system.ts';

/** What a profile serves, and with whom it signs people in. */
export interface Site {
  readonly settings: Settings;
  readonly people: IdentityProvider;
  readonly systems?: readonly SystemClient[];
  readonly pages?: PageRenderer;
  readonly logger: OperationLog;
  readonly securityLog: OperationLog;
  /** Sentences for whoever started it. */
  readonly report: (text: string) => void;
  /** What makes a database unfit for this profile; empty when nothing does. */
  readonly unfit?: (database: Database) => Promise<readonly string[]>;
}

const staleIndex =
  'search rows were made by another version, so searches may miss what is there: run helhed reindex';

/** A site that answers. */
export interface Started {
  readonly address: string;
  /** Answers what is under way, then lets go of everything. */
  readonly close: () => Promise<void>;
}

/**
 * Serves in this process, or in as many as the settings say.
 *
 * @throws StartupError when the database is unfit.
 */
export async function startSite(site: Site): Promise<Started> {
  const { settings, report } = site;
  const database = await openMigrated(settings, report);
  try {
    const unfit = (await site.unfit?.(database)) ?? [];
    if (unfit.length > 0) throw new StartupError(['the database is unfit:', ...unfit].join('\n  '));
    if (!(await isIndexCurrent(database, Date.now()))) site.logger.warn({}, staleIndex);
    const serving =
      settings.processes > 1
        ? await startWorkers(settings.processes, site.logger)
        : await startHere(site, database);
    return {
      address: serving.address,
      close: async () => {
        await serving.close();
        await database.close();
      },
    };
  } catch (cause) {
    await database.close();
    throw cause;
  }
}

async function startHere(site: Site, database: Database): Promise<Started> {
  const { settings, logger } = site;
  const profiles = openProfileChecker();
  const system = await createSystem({
    database,
    ...(settings.enforcesProfiles && { enforceProfiles: profiles }),
    folder: settings.folder,
    sourceSilenceMs: settings.sourceSilenceMs,
    report: (cause) => logger.error({ cause: String(cause) }, 'an anchor could not be written'),
  });
  const serving = await startServing({ ...site, system, profiles });
  return {
    address: serving.address,
    close: async () => {
      await serving.close();
      await profiles.close();
      await system.close();
    },
  };
}
