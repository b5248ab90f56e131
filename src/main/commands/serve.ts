import { pino } from 'pino';
import { noIdentityProvider } from '../../adapters/identity/no-identity-provider.ts';
import { loadPages } from '../../adapters/web/index.ts';
import { readClients } from '../clients.ts';
import type { Command } from '../command.ts';
import { openMigrated } from '../opened.ts';
import { startServing } from '../serving.ts';
import { obstacles, settingsOf } from '../settings.ts';
import { untilStopped } from '../stopping.ts';
import { createSystem } from '../system.ts';
import { unsafeDatabase } from '../unsafe-database.ts';
import { root } from '../version.ts';

export const serve: Command = {
  purpose: 'the production profile; says what is missing until it is configured',
  run: async () => {
    const settings = settingsOf(process.env, 'production', root);
    const missing = obstacles(settings, process.env);
    if (missing.length > 0) {
      console.error(['helhed does not start in production:', ...missing].join('\n  '));
      return 1;
    }
    const systems = await readClients(process.env['HELHED_CLIENTS'] ?? '');
    const logger = pino({ base: null });
    const database = await openMigrated(settings, (text) => logger.info({}, text));
    const unsafe = await unsafeDatabase(database);
    if (unsafe.length > 0) {
      await database.close();
      console.error(['helhed does not start in production:', ...unsafe].join('\n  '));
      return 1;
    }
    const system = await createSystem({
      database,
      folder: settings.folder,
      sourceSilenceMs: settings.sourceSilenceMs,
      report: (cause) => logger.error({ cause: String(cause) }, 'an anchor could not be written'),
    });
    const serving = await startServing({
      settings,
      system,
      systems,
      people: noIdentityProvider,
      pages: await loadPages({ root, report: (text) => logger.info({}, text) }),
      logger,
      securityLog: logger.child({ channel: 'security' }),
    });
    logger.info({ address: serving.address }, 'ready');
    await untilStopped();
    await serving.close();
    await system.close();
    await database.close();
    return 0;
  },
};
