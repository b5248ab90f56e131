/** A whole Helhed of the demo profile in a folder of its own: login, gate and log on. */
import { startDemo } from '../test/support/demo.ts';

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
  const demo = await startDemo({ port, people });
  const { stdout } = await demo.helhed('db-url');
  const databaseUrl = stdout.trim();
  return { ...demo, databaseUrl, databasePid: await postmasterPid(databaseUrl) };
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
