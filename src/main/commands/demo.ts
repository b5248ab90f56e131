import { pino } from 'pino';
import { demoLogins } from '../../../data/people/index.ts';
import { testIdentityProvider } from '../../adapters/identity/test-identity-provider.ts';
import { loadPages } from '../../adapters/web/index.ts';
import type { Command } from '../command.ts';
import { consoleReport } from '../console.ts';
import { loadDenmark } from '../load-denmark.ts';
import { openMigrated } from '../opened.ts';
import { senders } from '../senders.ts';
import { startServing } from '../serving.ts';
import { settingsOf } from '../settings.ts';
import { untilStopped } from '../stopping.ts';
import { createSystem } from '../system.ts';
import { root } from '../version.ts';
import { welcome } from '../welcome.ts';

export const demo: Command = {
  purpose: 'everything on this machine with invented people and test logins',
  run: async () => {
    const settings = settingsOf(process.env, 'demo', root);
    const report = consoleReport(process.stdout);
    const logger = pino({ base: null, level: 'error' }, pino.destination(2));
    const stopped = untilStopped();
    // First: what cannot be built must not leave a database open.
    const pages = await loadPages({ root, report: report.line });
    const database = await openMigrated(settings, report.line);
    const system = await createSystem({
      database,
      folder: settings.folder,
      sourceSilenceMs: settings.sourceSilenceMs,
      report: (cause) => logger.error({ cause: String(cause) }, 'an anchor could not be written'),
    });
    const serving = await startServing({
      settings,
      system,
      people: testIdentityProvider({
        profile: settings.profile,
        origin: settings.origin,
        logins: demoLogins,
      }),
      pages,
      logger,
      securityLog: logger.child({ channel: 'security' }),
    });
    const local = senders();
    const loaded = loadDenmark({ settings, local, report }).then(() => {
      for (const line of welcome(settings.origin)) report.line(line);
      report.line('ready');
    });
    const ended = await Promise.race([stopped.then(() => 0), loaded.then(() => stopped, failed)]);
    await local.stop();
    await serving.close();
    await system.close();
    await database.close();
    return ended ?? 0;

    function failed(cause: unknown): number {
      report.line(cause instanceof Error ? cause.message : String(cause));
      return 1;
    }
  },
};
