import cluster from 'node:cluster';
import { pino } from 'pino';
import { noIdentityProvider } from '../../adapters/identity/no-identity-provider.ts';
import { loadPages } from '../../adapters/web/index.ts';
import { readClients } from '../clients.ts';
import type { Command } from '../command.ts';
import { serveAsWorker } from '../processes/worker.ts';
import { obstacles, settingsOf } from '../settings.ts';
import { type Site, startSite } from '../site.ts';
import { untilStopped } from '../stopping.ts';
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
    const logger = pino({ base: null });
    const report = (text: string): void => logger.info({}, text);
    const site: Site = {
      settings,
      people: noIdentityProvider,
      systems: await readClients(process.env['HELHED_CLIENTS'] ?? ''),
      pages: await loadPages({ root, report }),
      logger,
      securityLog: logger.child({ channel: 'security' }),
      report,
      unfit: unsafeDatabase,
    };
    if (cluster.isWorker) {
      return serveAsWorker(() => startSite({ ...site, settings: { ...settings, processes: 1 } }));
    }
    const stopped = untilStopped();
    const started = await startSite(site);
    logger.info({ address: started.address, processes: settings.processes }, 'ready');
    await stopped;
    await started.close();
    return 0;
  },
};
