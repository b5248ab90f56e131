import cluster from 'node:cluster';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { identifierSystem } from '#dk';
import {
  type ActedFor,
  createHttpServer,
  type OperationLog,
  type PageRenderer,
  type ProfileChecker,
  type RecordStore,
  type SystemClient,
  secretBytes,
  startExportWorker,
} from '#kernel';
import type { IdentityProvider } from '../adapters/identity/identity-provider.ts';
import { createSignIn } from '../adapters/identity/sign-in.ts';
import { pgliteBanner } from '../adapters/pglite/open-pglite.ts';
import { healthOf } from './health.ts';
import { packageLoader } from './load-package.ts';
import { metricsOfAll } from './processes/worker.ts';
import { uuid } from './random-id.ts';
import type { Settings } from './settings.ts';
import type { System } from './system.ts';
import { root, version } from './version.ts';

export interface Serving {
  readonly address: string;
  /** Answers what is under way, then lets go of the port. */
  readonly close: () => Promise<void>;
}

/** Puts HTTP, sign-in and pages before the system, and listens. */
export async function startServing(options: {
  readonly settings: Settings;
  readonly system: System;
  readonly people: IdentityProvider;
  readonly profiles: ProfileChecker;
  readonly systems?: readonly SystemClient[];
  readonly pages?: PageRenderer;
  readonly logger: OperationLog;
  readonly securityLog: OperationLog;
}): Promise<Serving> {
  const { settings, system, people, systems, pages, profiles, logger, securityLog } = options;
  const { database, assembly, store } = system;
  const signIn = await createSignIn({
    origin: settings.origin,
    database,
    people,
    ...(systems && { systems }),
    organisationOf: (sor) => organisationOf(store, sor),
    report: (cause) => logger.error({ cause: String(cause) }, 'sign-in had a failure'),
    refused: (code, client) => securityLog.warn({ code, client }, 'token request refused'),
  });
  const exporting = startExportWorker(store.exports, uuid(), (cause) =>
    logger.error({ cause: String(cause) }, 'a step of an export failed'),
  );
  const app: FastifyInstance = await createHttpServer({
    assembly,
    store,
    authenticator: signIn.authenticator,
    origin: settings.origin,
    mount: signIn.mount,
    smartConfiguration: signIn.smartConfiguration,
    health: healthOf(database, Date.now),
    logger,
    securityLog,
    now: Date.now,
    newRequestId: uuid,
    version,
    pageKey: await secretBytes(database, 'page', 32),
    profiles,
    loadPackage: packageLoader(system),
    exportBegun: exporting.wake,
    outcomeCodes: await readFile(join(root, 'docs/reference/outcomes.json'), 'utf8'),
    ...(pages && { pages }),
    ...(cluster.isWorker && { shareMetrics: metricsOfAll }),
    areInvented: settings.profile === 'demo',
    ...(database.engine === 'pglite' && { notice: pgliteBanner }),
  });
  const address = await app.listen({ host: settings.host, port: settings.port });
  return {
    address,
    close: async () => {
      await app.close();
      await exporting.stop();
      signIn.close();
    },
  };
}

async function organisationOf(store: RecordStore, sor: string): Promise<ActedFor | undefined> {
  const found = await store.register('Organization', identifierSystem.sor, sor);
  if (found === undefined) return undefined;
  const { name } = JSON.parse(found.text) as { name?: string };
  return { id: found.id, name: name ?? sor };
}
