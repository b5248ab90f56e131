/** A whole Helhed of the demo profile in a folder of its own: login, gate and log on. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const bin = join(import.meta.dirname, '..', 'bin', 'helhed.mjs');

export interface RunningHelhed {
  readonly origin: string;
  readonly pid: number;
  /** Postmaster of its embedded engine. */
  readonly databasePid: number;
  readonly databaseUrl: string;
  readonly token: (login: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** @param people - synthetic persons to load before it is ready. */
export async function startHelhed(port: number, people: number): Promise<RunningHelhed> {
  const folder = await mkdtemp(join(tmpdir(), 'helhed-bench-'));
  const env = {
    ...process.env,
    HELHED_DATA_DIR: folder,
    PORT: String(port),
    HELHED_DEMO_PEOPLE: String(people),
  };
  const child = spawn(process.execPath, [bin, 'demo'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await readyLine(child);
  const helhed = async (...args: string[]): Promise<string> =>
    (await promisify(execFile)(process.execPath, [bin, ...args], { env })).stdout.trim();
  const databaseUrl = await helhed('db-url');
  return {
    origin: `http://localhost:${port}`,
    pid: child.pid ?? 0,
    databasePid: await postmasterPid(databaseUrl),
    databaseUrl,
    token: (login) => helhed('token', '--as', login),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function readyLine(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) return reject(new TypeError('no standard output'));
    const lines = createInterface(child.stdout);
    lines.on('line', (line) => line.trim() === 'ready' && resolve());
    child.once('exit', (code) =>
      reject(new RangeError(`Helhed ended with ${code} before it was ready`)),
    );
  });
}

async function postmasterPid(databaseUrl: string): Promise<number> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ pid: string }>(
    `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid`,
  );
  await client.end();
  return Number(rows[0]?.pid);
}
