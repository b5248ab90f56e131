import { pino } from 'pino';
import { demoLogins } from '../../../data/people/index.ts';
import { testIdentityProvider } from '../../adapters/identity/test-identity-provider.ts';
import { loadPages } from '../../adapters/web/index.ts';
import type { Command } from '../commands.ts';
import { consoleReport } from '../console.ts';
import { openMigrated } from '../opened.ts';
import { startServing } from '../serving.ts';
import { settingsOf } from '../settings.ts';
import { untilStopped } from '../stopping.ts';
import { createSystem } from '../system.ts';
import { root } from '../version.ts';

export const demo: Command = {
  purpose: 'everything on this machine with invented people and test logins',
  run: async () => {
    const settings = settingsOf(process.env, 'demo', root);
    const report = consoleReport(process.stdout);
    const logger = pino({ base: null, level: 'warn' }, pino.destination(2));
    const stopped = untilStopped();
    const pages = loadPages({ root, report: report.line });
    const database = await openMigrated(settings, report.line);
    const system = await createSystem({
      database,
      folder: settings.folder,
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
      pages: await pages,
      logger,
      securityLog: logger.child({ channel: 'security' }),
    });
    report.line('ready');
    await stopped;
    await serving.close();
    await system.close();
    await database.close();
    return 0;
  },
};
