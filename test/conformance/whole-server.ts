// The whole record half in this process: blocks, store, gate, log and HTTP on a database of its own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import {
  type Actor,
  createHttpServer,
  type Database,
  type HttpLimits,
  type HttpServerOptions,
  type ProfileChecker,
} from '../../src/kernel/index.ts';
import { uuid } from '../../src/main/random-id.ts';
import { createSystem, type System } from '../../src/main/system.ts';
import { testDatabase } from '../store/engine.ts';

export interface WholeServer {
  readonly app: FastifyInstance;
  readonly system: System;
  readonly stop: () => Promise<void>;
}

/** Everyone who comes is the conformance client; nothing else is different from the real thing. */
const conformance: Actor = {
  subject: 'afproevning',
  kind: 'system',
  name: 'Afprøvning',
  scopes: new Set(),
  conformance: true,
};

const silent = { info: () => undefined, warn: () => undefined, error: console.error };

export async function wholeServer(
  limits: Partial<HttpLimits> = {},
  more: Partial<HttpServerOptions> & {
    readonly enforceProfiles?: ProfileChecker;
    /** Reaches the database in another way than over its address. */
    readonly by?: (url: string) => Database;
  } = {},
): Promise<WholeServer> {
  const folder = await mkdtemp(join(tmpdir(), 'helhed-conformance-'));
  const { enforceProfiles, by, ...http } = more;
  const opened = await testDatabase();
  const database = by?.(opened.url) ?? opened.database;
  const system = await createSystem({
    database,
    ...(enforceProfiles && { enforceProfiles }),
    folder,
    sourceSilenceMs: 86_400_000,
    report: console.error,
  });
  const { assembly, store } = system;
  const app = await createHttpServer({
    assembly,
    store,
    authenticator: { actorOf: () => Promise.resolve(conformance) },
    origin: 'http://localhost:8080',
    health: () => Promise.reject(new RangeError('nobody asks')),
    logger: silent,
    securityLog: silent,
    now: Date.now,
    newRequestId: uuid,
    version: '0',
    pageKey: new Uint8Array(32),
    limits,
    ...http,
  });
  return {
    app,
    system,
    stop: async () => {
      await app.close();
      await system.close();
      await database.close();
      await opened.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
