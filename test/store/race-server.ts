// A process that serves one database over HTTP: says `{"address":"…"}` once it listens, ends when its input does.
// Arguments: URL of the database, folder for anchors. The bearer token is the organisation whose system calls.

import { once } from 'node:events';
import { openServer } from '../../src/adapters/postgres/open-server.ts';
import { type Actor, createHttpServer } from '../../src/kernel/index.ts';
import { uuid } from '../../src/main/random-id.ts';
import { createSystem } from '../../src/main/system.ts';

const [url = '', folder = ''] = process.argv.slice(2);
const silent = { info: () => undefined, warn: () => undefined, error: console.error };

const systemOf = (organisation: string): Actor => ({
  subject: organisation,
  kind: 'system',
  name: organisation,
  organisation,
  scopes: new Set(),
});

const database = openServer({ url });
const system = await createSystem({
  database,
  folder,
  sourceSilenceMs: 86_400_000,
  report: console.error,
});
const app = await createHttpServer({
  assembly: system.assembly,
  store: system.store,
  authenticator: {
    actorOf: ({ authorization = '' }) =>
      Promise.resolve(systemOf(authorization.replace('Bearer ', ''))),
  },
  origin: 'http://localhost:8080',
  health: () => Promise.reject(new RangeError('nobody asks')),
  logger: silent,
  securityLog: silent,
  now: Date.now,
  newRequestId: uuid,
  version: '0',
  pageKey: new Uint8Array(32),
});
const address = await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${JSON.stringify({ address })}\n`);

process.stdin.resume();
await once(process.stdin, 'end');
await app.close();
await system.close();
await database.close();
