/** Benchmarks of the whole stack with the floor beside each figure, as JSON lines on standard output. */
import { fillFloor, startFloor } from './floor-process.ts';
import { type RunningHelhed, startHelhed } from './helhed-process.ts';
import { measure } from './measure.ts';
import { type Scenario, type Subject, scenarios } from './scenarios.ts';
import { chooseSubject } from './subject.ts';

const port = Number(process.env['PORT'] ?? 18080);
const people = Number(process.env['HELHED_DEMO_PEOPLE'] ?? 60);
const wanted = process.argv.slice(2);

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
const floor = await startFloor(helhed.databaseUrl, port + 1);
try {
  const floorIds = await fillFloor(helhed.databaseUrl, port + 1);
  const chosen = await chooseSubject(helhed.origin, await helhed.token('laege'));
  for (const scenario of scenarios) {
    if (wanted.length > 0 && !wanted.includes(scenario.name)) continue;
    await run(scenario, helhed, floor.pid ?? 0, { ...chosen, floorIds });
  }
} finally {
  floor.kill();
  await helhed.stop();
}
