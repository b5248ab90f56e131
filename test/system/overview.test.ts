import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demoLogins } from '../../data/people/index.ts';
import { knownPerson } from '../../data/people/population/known-people.ts';
import { SECTION_CODES } from '../../src/contracts/overview-document.ts';
import { type AuditEvent, type Bundle, validate } from '../../src/fhir/index.ts';
import { type Demo, startDemo } from '../support/demo.ts';
import { type Client, clientOf, issueOf, patientId } from './fhir-client.ts';
import { sectionsOf } from './overview-document.ts';

const SECTIONS = [
  'allergies',
  'diagnoses',
  'appointments',
  'encounters',
  'laboratory',
  'vital-signs',
  'observations',
  'reports',
  'documents',
  'relatives',
];
const NOBODY = '00000000-0000-4000-8000-000000000000';
const karen = demoLogins.find(({ login }) => login === 'borger');

let demo: Demo;
let doctor: Client;
let citizen: Client;
let overview: string;

before(async () => {
  demo = await startDemo();
  doctor = await clientOf(demo, 'laege');
  citizen = await clientOf(demo, 'borger');
  overview = `Patient/${await patientId(doctor, karen?.identifier)}/$overview`;
});
after(() => demo?.stop());

test('a general practitioner gets every section of her patient, each with state, sources and as-of', async () => {
  const { status, text } = await doctor.get(overview);

  assert.equal(status, 200);
  const sections = sectionsOf(text);
  assert.deepEqual(
    sections.map(({ code }) => code),
    SECTIONS,
  );
  for (const { code, state, entries, sources } of sections) {
    assert.equal(state, 'rows', code);
    assert.ok(entries > 0, code);
    assert.ok(sources.length > 0, code);
    for (const { name, asOf } of sources) {
      assert.notEqual(name, '', code);
      assert.ok(Date.parse(asOf) <= Date.now(), `${code}: as of ${asOf}`);
    }
  }
});

test('it is a valid R4 document made of what at least three organisations sent', async () => {
  const { text } = await doctor.get(overview);

  const bundle = JSON.parse(text) as Bundle;
  assert.deepEqual(validate(bundle), []);
  assert.equal(bundle.type, 'document');
  assert.equal(bundle.entry?.[0]?.resource?.resourceType, 'Composition');
  const given = sectionsOf(text).flatMap(({ sources }) => sources.filter(({ rows }) => rows > 0));
  const names = new Set(given.map(({ name }) => name));
  assert.ok(names.size >= 3, [...names].join());
  assert.deepEqual(
    [/^Lægehuset/, /Universitetshospital$/, /Kommune$/].filter(
      (kind) => ![...names].some((name) => kind.test(name)),
    ),
    [],
  );
});

test('nothing in it refers to what is not in it', async () => {
  const { text } = await doctor.get(overview);

  const bundle = JSON.parse(text) as Bundle;
  const there = new Set(bundle.entry?.map(({ fullUrl }) => fullUrl ?? ''));
  const named = [...text.matchAll(/"entry":\[(\{"reference":"[^\]]*)\]/g)].flatMap(([, list]) =>
    [...(list ?? '').matchAll(/"reference":"([^"]*)"/g)].map(([, to]) => to ?? ''),
  );
  assert.ok(named.length > 0);
  assert.deepEqual(
    named.filter((to) => ![...there].some((url) => url === to || url.endsWith(`/${to}`))),
    [],
  );
});

for (const login of ['hospitalslaege', 'sygeplejerske', 'borger']) {
  test(`${login} has a relation and gets the same sections`, async () => {
    const { status, text } = await (await clientOf(demo, login)).get(overview);
    assert.equal(status, 200);
    const told = (document: string) =>
      sectionsOf(document).map(({ code, state, entries }) => ({ code, state, entries }));
    assert.deepEqual(told(text), told((await doctor.get(overview)).text));
  });
}

for (const login of ['foraelder', 'fuldmagt', 'leverandoer']) {
  test(`${login} has none and gets the same as for an id that nobody has`, async () => {
    const client = await clientOf(demo, login);
    for (const path of ['$overview', '$lookups', '']) {
      const address = overview.replace('$overview', path).replace(/\/$/, '');
      const refused = await client.get(address);
      assert.equal(refused.status, 404);
      assert.deepEqual(refused, await client.get(address.replace(/[0-9a-f-]{36}/, NOBODY)));
    }
  });
}

test('a professional without relation gets the same as for an id that nobody has', async () => {
  const protectedPerson = await patientId(doctor, knownPerson('protected').number);
  const nurse = await clientOf(demo, 'sygeplejerske');

  const refused = await nurse.get(`Patient/${protectedPerson}/$overview`);

  assert.equal(refused.status, 404);
  assert.deepEqual(refused, await nurse.get(`Patient/${NOBODY}/$overview`));
});

test('the citizen sees the look-up that was just made, once, and who made it on which ground', async () => {
  const lookups = overview.replace('$overview', '$lookups');
  const seen = async (): Promise<readonly AuditEvent[]> => {
    const { text } = await citizen.get(`${lookups}?_count=200`);
    const { entry = [] } = JSON.parse(text) as Bundle;
    return entry.map(({ resource }) => resource as AuditEvent);
  };
  const earlier = await seen();

  await doctor.get(overview);
  await (await clientOf(demo, 'foraelder')).get(overview);

  const ids = new Set(earlier.map(({ id }) => id));
  const made = (await seen()).filter(({ id }) => !ids.has(id));
  assert.deepEqual(
    made
      .map(({ subtype, agent, outcome, purposeOfEvent }) => [
        subtype?.[0]?.code,
        agent[0]?.name,
        outcome,
        purposeOfEvent?.[0]?.coding?.[0]?.code,
      ])
      .filter(([code]) => code !== '$lookups'),
    [
      ['$overview', 'Mette Louise Holm', '4', 'none'],
      ['$overview', 'Hanne Vestergaard', '0', 'current-treatment'],
    ],
  );
  assert.deepEqual(
    made.flatMap((event) => validate(event)),
    [],
  );
});

test('who has looked is for the citizen alone', async () => {
  const refused = await doctor.get(overview.replace('$overview', '$lookups'));
  assert.equal(refused.status, 403);
  assert.equal(issueOf(refused).code, 'lookups-not-allowed');
});

test('one section can be asked for; an unknown one and an unknown parameter are 400 with their place', async () => {
  const one = await doctor.get(`${overview}?section=allergies`);
  assert.deepEqual(
    sectionsOf(one.text).map(({ code }) => code),
    ['allergies'],
  );
  const refusals = {
    'section=hjerte': ['overview-section-unknown', 'section'],
    'sections=allergies': ['unknown-parameter', 'sections'],
  };
  for (const [query, [code, place]] of Object.entries(refusals)) {
    const refused = await doctor.get(`${overview}?${query}`);
    assert.equal(refused.status, 400, query);
    assert.deepEqual(issueOf(refused), { code, place });
  }
});

test('nobody without a token gets anything', async () => {
  const answer = await fetch(`${demo.origin}/fhir/R4/${overview}`);
  assert.equal(answer.status, 401);
  assert.ok(!(await answer.text()).includes(SECTION_CODES));
});

test('nothing of a person stands in what its processes print', () => {
  const printed = demo.printed();
  const personal = demoLogins.flatMap(({ identifier }) => identifier?.value ?? []);
  assert.deepEqual(
    personal.filter((value) => printed.includes(value)),
    [],
  );
  const afterReady = printed.slice(printed.lastIndexOf('ready\n') + 'ready\n'.length);
  assert.equal(afterReady, '');
});
