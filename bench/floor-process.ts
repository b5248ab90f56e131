/** The floor in a process of its own, over the same database. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { send } from './load.ts';
import { type Subject, scenarios } from './scenarios.ts';

export async function startFloor(databaseUrl: string, port: number): Promise<ChildProcess> {
  const file = join(import.meta.dirname, 'floor.ts');
  const floor = spawn(process.execPath, [file, databaseUrl, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (floor.stdout) await once(floor.stdout, 'data');
  return floor;
}

/** @returns ids of its rows. */
export async function fillFloor(databaseUrl: string, port: number): Promise<string[]> {
  const origin = `http://localhost:${port}`;
  const subject: Subject = {
    patientId: 'p',
    writtenId: 'p',
    observationIds: [],
    floorIds: [],
    overviewRows: 1,
    run: 'f',
  };
  const bulk = scenarios.find(({ name }) => name === 'load');
  if (bulk) await send({ origin, requests: 4, inFlight: 1, call: (n) => bulk.floor(n, subject) });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ id: string }>('select id from floor limit 200');
  await client.end();
  return rows.map((row) => row.id);
}
