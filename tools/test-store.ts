// Runs the tests over a database on both engines that keep one: `npm run test:store`, or `-- embedded`, `-- server`.
import { type ChildProcess, spawn } from 'node:child_process';
import { startPostgresServer } from './postgres-server.ts';

/** What is about the database, or about Helhed over one. */
const onEither = [
  'test/store/**/*.test.ts',
  'test/faults/{http,kill-connections,lost-commit,concurrency}*.test.ts',
];
/** What kills the server needs one of its own; real material does not depend on who keeps it. */
const onEmbedded = [
  ...onEither,
  'test/faults/{kill,crash-loop,hostile-input,fuzz}.test.ts',
  'test/conformance/*.test.ts',
];

let running: ChildProcess | undefined;
let isLeft = false;

/** @returns the status that the tests ended with. */
function run(name: string, globs: readonly string[], url: string): Promise<number> {
  if (isLeft) return Promise.resolve(1);
  process.stdout.write(`\nOn ${name}:\n`);
  running = spawn(
    process.execPath,
    [
      '--test',
      '--test-isolation=none',
      '--test-concurrency=1',
      '--test-reporter=./tools/test-reporter.ts',
      ...globs,
    ],
    { stdio: 'inherit', env: { ...process.env, HELHED_TEST_DATABASE_URL: url } },
  );
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  running.on('error', reject);
  running.on('exit', (status) => resolve(status ?? 1));
  return promise;
}

async function onServer(): Promise<number> {
  const server = await startPostgresServer();
  try {
    return await run(`a server, PostgreSQL ${server.version}`, onEither, server.url);
  } finally {
    await server.stop();
  }
}

const runs: Readonly<Record<string, () => Promise<number>>> = {
  embedded: () => run('the embedded engine', onEmbedded, ''),
  server: onServer,
};

// The tests end, then, in good order, the server; no other tests begin.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    isLeft = true;
    running?.kill(signal);
  });
}

const asked = process.argv.slice(2);
const chosen = Object.entries(runs).filter(([name]) => asked.length === 0 || asked.includes(name));
const statuses: number[] = [];
try {
  for (const [, start] of chosen) statuses.push(await start());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  statuses.push(1);
}
process.exitCode = statuses.length > 0 && statuses.every((status) => status === 0) ? 0 : 1;
