import cluster from 'node:cluster';
import { pino } from 'pino';
import { demoLogins } from '../../../data/people/index.ts';
import { testIdentityProvider } from '../../adapters/identity/test-identity-provider.ts';
import { loadPages } from '../../adapters/web/index.ts';
import type { Command } from '../command.ts';
import { consoleReport, type Report } from '../console.ts';
import { loadDenmark } from '../load-denmark.ts';
import { serveAsWorker } from '../processes/worker.ts';
import { senders } from '../senders.ts';
import { type Settings, settingsOf } from '../settings.ts';
import { type Site, startSite } from '../site.ts';
import { untilStopped } from '../stopping.ts';
import { root } from '../version.ts';
import { welcome } from '../welcome.ts';

export const demo: Command = {
  purpose: 'everything on this machine with invented people and test logins',
  run: async () => {
    const settings = settingsOf(process.env, 'demo', root);
    const report = consoleReport(process.stdout);
    if (cluster.isWorker) {
      const alone = { ...settings, processes: 1 };
      return serveAsWorker(async () => startSite(await demoSite(alone, () => {})));
    }
    const stopped = untilStopped();
    const started = await startSite(await demoSite(settings, report.line));
    const ended = await beforeTheSite(settings, report, stopped);
    await started.close();
    return ended;
  },
};

/** Pages first: what cannot be built must not leave a database open. */
async function demoSite(settings: Settings, report: Site['report']): Promise<Site> {
  const pages = await loadPages({ root, report });
  const logger = pino({ base: null, level: 'error' }, pino.destination(2));
  return {
    settings,
    people: testIdentityProvider({
      profile: settings.profile,
      origin: settings.origin,
      logins: demoLogins,
    }),
    pages,
    logger,
    securityLog: logger.child({ channel: 'security' }),
    report,
  };
}

/** The local systems of the demo load their people and keep in touch until all is stopped. Exit code. */
async function beforeTheSite(
  settings: Settings,
  report: Report,
  stopped: Promise<void>,
): Promise<number> {
  const local = senders();
  const loaded = loadDenmark({ settings, local, report }).then(() => {
    for (const line of welcome(settings.origin)) report.line(line);
    report.line('ready');
  });
  const ended = await Promise.race([
    stopped.then(() => 0),
    loaded.then(
      () => stopped,
      (cause: unknown) => {
        report.line(cause instanceof Error ? cause.message : String(cause));
        return 1;
      },
    ),
  ]);
  await local.stop();
  return ended ?? 0;
}
