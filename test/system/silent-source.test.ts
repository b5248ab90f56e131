import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { demoLogins } from '../../data/people/index.ts';
import { type Demo, startDemo } from '../support/demo.ts';
import { type Client, clientOf, patientId, until } from './fhir-client.ts';
import { type ReadSection, sectionsOf } from './overview-document.ts';

const karen = demoLogins.find(({ login }) => login === 'borger');
const MUNICIPALITY = /Kommune$/;

let demo: Demo;
let doctor: Client;
let overview: string;

before(async () => {
  demo = await startDemo({ environment: { HELHED_SOURCE_SILENCE: '8' } });
  doctor = await clientOf(demo, 'laege');
  overview = `Patient/${await patientId(doctor, karen?.identifier)}/$overview`;
});
after(() => demo?.stop());

const sections = async (): Promise<readonly ReadSection[]> =>
  sectionsOf((await doctor.get(overview)).text);

/** Names of the organisations of which some section says that they are silent. */
const silent = (read: readonly ReadSection[]): readonly string[] => [
  ...new Set(
    read.flatMap(({ sources, notices }) =>
      notices
        .filter(({ kind }) => kind === 'source-silent')
        .map(
          ({ organisation }) =>
            sources.find((one) => one.organisation === organisation)?.name ?? '',
        ),
    ),
  ),
];

/** Process of a local system: a child of the demo. */
function processOf(simulator: string): number {
  const table = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(demo.pid)], {
    encoding: 'utf8',
  });
  const line = table.split('\n').find((one) => one.includes(` simulate ${simulator} `));
  assert.ok(line, table);
  return Number.parseInt(line, 10);
}

test('while all three local systems call, no section says that a source is silent', async () => {
  const began = Date.now();
  const heard = await until(sections, (read) =>
    read.every(({ sources }) => sources.every(({ asOf }) => Date.parse(asOf) > began)),
  );
  assert.deepEqual(silent(heard), []);
});

test('when the municipal system has stopped, its part says so and no other does', async () => {
  process.kill(processOf('eoj'), 'SIGKILL');

  const read = await until(sections, (now) => silent(now).length > 0);

  const names = silent(read);
  assert.equal(names.length, 1);
  assert.match(names[0] ?? '', MUNICIPALITY);
  for (const { code, sources, notices } of read) {
    const isFromThere = sources.some(({ name }) => MUNICIPALITY.test(name));
    const says = notices.some(({ kind }) => kind === 'source-silent');
    assert.equal(says, isFromThere, code);
  }
});

test('what the silent system had sent is shown still', async () => {
  const read = await sections();
  const rows = read.flatMap(({ sources }) => sources.filter(({ name }) => MUNICIPALITY.test(name)));
  assert.ok(rows.some((source) => source.rows > 0));
});
