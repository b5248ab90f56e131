/**
 * What a read and a search within one person cost as the record grows from 10,000 resources to a million, as JSON
 * lines on standard output. The persons that are read from stay the same, so that what is read stays in memory.
 *
 * `npm run --silent bench:growth`; sizes may be given as arguments.
 */
import assert from 'node:assert/strict';
import { Client } from 'pg';
import {
  assertSameRows,
  type DirectLoad,
  type LoadedPerson,
  openDirectLoad,
  result,
  withoutIndexes,
} from './direct-load.ts';
import { fillFloor, startFloor } from './floor-process.ts';
import { startHelhed } from './helhed-process.ts';
import type { Call } from './load.ts';
import { type Figure, measure } from './measure.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { chooseSubject } from './subject.ts';

const port = Number(process.env['PORT'] ?? 18080);
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1e4, 1e5, 1e6];
const RESULTS_A_PERSON = 200;
const PEOPLE_A_BUNDLE = 100;
const measured = ['read', 'search-50'];
const READS_SPREAD = 500;
const RUNS = 3;

const helhed = await startHelhed(port, 60);
const client = new Client({ connectionString: helhed.databaseUrl });
await client.connect();

const rowsNow = async (): Promise<number> => {
  const { rows } = await client.query<{ n: number }>('select count(*)::int as n from resource');
  return rows[0]?.n ?? 0;
};

async function post(
  body: object,
): Promise<{ id: string; entry?: { response: { location: string } }[] }> {
  const { resourceType } = body as { resourceType: string };
  const path = resourceType === 'Bundle' ? '' : `/${resourceType}`;
  const answer = await fetch(`${helhed.origin}/fhir/R4${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${writer}`, 'content-type': 'application/fhir+json' },
    body: JSON.stringify(body),
  });
  assert.ok(answer.ok, `${answer.status} ${answer.ok ? '' : await answer.text()}`);
  return (await answer.json()) as never;
}

/** New people, by the API: the store gives them their keys. */
async function people(count: number): Promise<LoadedPerson[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const size = Math.min(PEOPLE_A_BUNDLE, count - ids.length);
    const entry = Array.from({ length: size }, (_, n) => ({
      resource: {
        resourceType: 'Patient',
        name: [{ family: `Vækst${ids.length + n}`, given: ['Prøve'] }],
        gender: 'other',
        birthDate: '1970-05-05',
      },
      request: { method: 'POST', url: 'Patient' },
    }));
    const made = await post({ resourceType: 'Bundle', type: 'transaction', entry });
    ids.push(...(made.entry ?? []).map(({ response }) => idIn(response.location)));
  }
  const { rows } = await client.query<LoadedPerson>(
    `select id, pat from locator where rt = 'Patient' and id = any($1)`,
    [ids],
  );
  return rows;
}

const idIn = (location: string): string => /Patient\/([^/]+)/.exec(location)?.[1] ?? '';

/** One result by the API and the same by the short way leave the same rows. */
async function checkedLoad(): Promise<DirectLoad> {
  const [person] = await people(1);
  assert.ok(person);
  const { id } = await post({ ...result(1, person.id), resourceType: 'Observation' });
  const { rows } = await client.query<{ org: string | null }>(
    'select org from resource where id = $1',
    [id],
  );
  const load = openDirectLoad(helhed.databaseUrl, rows[0]?.org ?? undefined);
  const [other] = await load.add([person], 1);
  assert.ok(other);
  await assertSameRows(client, [id, other]);
  return load;
}

interface Measured extends Pick<Scenario, 'name' | 'login' | 'requests' | 'inFlight'> {
  readonly call: (n: number) => Call;
  readonly floor: (n: number) => Call;
}

/** A figure and the floor's, taken in turns; the cheapest of each counts: what else the machine does only adds. */
async function report({ name, login, ...scenario }: Measured, resources: number): Promise<void> {
  const { requests, inFlight, call } = scenario;
  const token = await helhed.token(login);
  const load = { origin: helhed.origin, token, requests, inFlight, call };
  const floorLoad = {
    origin: `http://localhost:${port + 1}`,
    requests,
    inFlight,
    call: scenario.floor,
  };
  const database = helhed.databasePid;
  const runs: Figure[] = [];
  const floors: Figure[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    runs.push(await measure(load, { node: helhed.pid, database }));
    floors.push(await measure(floorLoad, { node: floor.pid ?? 0, database }));
  }
  const [best, least] = [cheapest(runs), cheapest(floors)];
  const times = best.cpuMs / least.cpuMs;
  const start = first.get(name) ?? times;
  first.set(name, start);
  const line = {
    scenario: name,
    resources,
    ...best,
    floorCpuMs: least.cpuMs,
    growth: round(times / start),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const cheapest = (figures: readonly Figure[]): Figure =>
  figures.reduce((best, each) => (each.cpuMs < best.cpuMs ? each : best));
const round = (value: number): number => Number(value.toFixed(2));

const floor = await startFloor(helhed.databaseUrl, port + 1);
const floorIds = await fillFloor(helhed.databaseUrl, port + 1);
const writer = await helhed.token('afproevning');
const load = await checkedLoad();
const first = new Map<string, number>();
try {
  const chosen = await chooseSubject(helhed.origin, await helhed.token('laege'));
  const subject = { ...chosen, floorIds };
  const within = scenarios
    .filter(({ name }) => measured.includes(name))
    .map((each) => ({
      ...each,
      call: (n: number) => each.call(n, subject),
      floor: (n: number) => each.floor(n, subject),
    }));
  for (const size of sizes) {
    // A person is a row as well.
    const missing = (size - (await rowsNow())) / (RESULTS_A_PERSON + 1);
    const more = await people(Math.max(1, Math.ceil(missing)));
    const ids = await withoutIndexes(client, () => load.add(more, RESULTS_A_PERSON));
    await client.query('vacuum analyze');
    await client.query('checkpoint');
    const resources = await rowsNow();
    for (const each of within) await report(each, resources);
    const step = Math.max(1, Math.floor(ids.length / READS_SPREAD));
    await report(
      {
        name: 'read-spread',
        login: 'afproevning',
        requests: 6_000,
        inFlight: 16,
        call: (n) => ({
          method: 'GET',
          path: `/fhir/R4/Observation/${ids[(n % READS_SPREAD) * step] ?? ids[0]}`,
        }),
        floor: (n) => ({ method: 'GET', path: `/read/${floorIds[n % floorIds.length]}` }),
      },
      resources,
    );
  }
} finally {
  floor.kill();
  await load.close();
  await client.end();
  await helhed.stop();
}
