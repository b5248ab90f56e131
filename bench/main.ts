/** Benchmarks of the whole stack with the floor beside each figure, as JSON lines on standard output. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { type RunningHelhed, startHelhed } from './helhed-process.ts';
import { send } from './load.ts';
import { measure } from './measure.ts';
import { type Scenario, type Subject, scenarios } from './scenarios.ts';
import { chooseSubject } from './subject.ts';

const port = Number(process.env['PORT'] ?? 18080);
const people = Number(process.env['HELHED_DEMO_PEOPLE'] ?? 60);
const wanted = process.argv.slice(2);

async function startFloor(databaseUrl: string): Promise<ChildProcess> {
  const file = join(import.meta.dirname, 'floor.ts');
  const floor = spawn(process.execPath, [file, databaseUrl, String(port + 1)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (floor.stdout) await once(floor.stdout, 'data');
  return floor;
}

async function fillFloor(databaseUrl: string): Promise<string[]> {
  const origin = `http://localhost:${port + 1}`;
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

async function run(
  scenario: Scenario,
  helhed: RunningHelhed,
  floorPid: number,
  subject: Subject,
): Promise<void> {
  const { requests, inFlight, resources = 1 } = scenario;
  const token = await helhed.token(scenario.login);
  const shape = { requests, inFlight };
  const whole = await measure(
    { ...shape, origin: helhed.origin, token, call: (n) => scenario.call(n, subject) },
    { node: helhed.pid, database: helhed.databasePid },
  );
  const floor = await measure(
    { ...shape, origin: `http://localhost:${port + 1}`, call: (n) => scenario.floor(n, subject) },
    { node: floorPid, database: helhed.databasePid },
  );
  const a = (value: number): number => Number((value / resources).toFixed(4));
  const figure = {
    scenario: scenario.name,
    cpuMs: a(whole.cpuMs),
    floorCpuMs: a(floor.cpuMs),
    ...(scenario.budgetMs !== undefined && { budgetMs: scenario.budgetMs }),
    nodeMs: a(whole.nodeMs),
    databaseMs: a(whole.databaseMs),
    p50: whole.p50,
    p99: whole.p99,
    requests,
    inFlight,
    ...(scenario.resources && { per: 'resource', resources }),
  };
  process.stdout.write(`${JSON.stringify(figure)}\n`);
}

const helhed = await startHelhed(port, people);
const floor = await startFloor(helhed.databaseUrl);
try {
  const floorIds = await fillFloor(helhed.databaseUrl);
  const chosen = await chooseSubject(helhed.origin, await helhed.token('laege'));
  for (const scenario of scenarios) {
    if (wanted.length > 0 && !wanted.includes(scenario.name)) continue;
    await run(scenario, helhed, floor.pid ?? 0, { ...chosen, floorIds });
  }
} finally {
  floor.kill();
  await helhed.stop();
}
