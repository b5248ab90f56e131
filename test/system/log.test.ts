import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demoLogins } from '../../data/people/index.ts';
import { knownPerson } from '../../data/people/population/known-people.ts';
import { type Demo, startDemo } from '../support/demo.ts';
import { type Answer, type Client, clientOf, issueOf, patientId } from './fhir-client.ts';
import { type ByHand, openByUrl } from './open-by-url.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const karen = demoLogins.find(({ login }) => login === 'borger');

let demo: Demo;
let database: ByHand;
let doctor: Client;
let parent: Client;
let conformance: Client;
let patient: string;

before(async () => {
  demo = await startDemo();
  database = await openByUrl(demo);
  doctor = await clientOf(demo, 'laege');
  parent = await clientOf(demo, 'foraelder');
  conformance = await clientOf(demo, 'afproevning');
  patient = await patientId(doctor, karen?.identifier);
});
after(async () => {
  await database?.close();
  await demo?.stop();
});

interface Entry {
  readonly pat: string;
  readonly act: string;
  readonly outcome: string;
  readonly ground: string;
  readonly criteria?: string;
}

/** What the log got of the people and systems of these tests; the local systems keep calling meanwhile. */
async function entriesOf(work: () => Promise<unknown>): Promise<readonly Entry[]> {
  const ours = `select pat, entry from access_log
    where entry::json->'actor'->>'name' not in ('Helhed', 'EPJ', 'EOJ', 'LPS')`;
  const [{ n } = { n: 0 }] = await database.query(`select count(*)::int as n from (${ours}) x`);
  await work();
  const rows = await database.query(`${ours} order by at, chain, seq offset $1`, [n]);
  return rows.map(({ pat, entry }) => {
    const { act, outcome, ground, criteria } = JSON.parse(String(entry)) as Entry;
    return { pat: String(pat), act, outcome, ground, ...(criteria !== undefined && { criteria }) };
  });
}

/** Person keys, sorted. */
const personKeys = async (...ids: readonly string[]): Promise<readonly string[]> => {
  const keys = `select pat from locator where rt = 'Patient' and id = any($1) order by pat`;
  return (await database.query(keys, [ids])).map(({ pat }) => String(pat));
};

test('a read, a search with many rows and an overview of one person leave one entry each', async () => {
  const [pat = ''] = await personKeys(patient);
  const acts = {
    read: `Patient/${patient}`,
    'search-type': `Observation?patient=${patient}&_count=50`,
    $overview: `Patient/${patient}/$overview`,
    'history-instance': `Patient/${patient}/_history`,
  };
  for (const [act, address] of Object.entries(acts)) {
    const entries = await entriesOf(async () => {
      assert.equal((await doctor.get(address)).status, 200, address);
    });
    assert.deepEqual(entries, [{ pat, act, outcome: 'ok', ground: 'current-treatment' }]);
  }
});

test('a search that discloses several persons leaves one entry for each of them', async () => {
  let ids: readonly string[] = [];
  const entries = await entriesOf(async () => {
    const { text } = await doctor.get('Patient?family=Holm');
    const { entry } = JSON.parse(text) as { entry: readonly { resource: { id: string } }[] };
    ids = entry.map(({ resource }) => resource.id);
  });
  assert.ok(ids.length >= 5);
  assert.deepEqual(entries.map(({ pat }) => pat).sort(), await personKeys(...ids));
  assert.ok(entries.every(({ outcome }) => outcome === 'ok'));
});

test('a stranger leaves one entry about the person, marked as refused', async () => {
  const [pat = ''] = await personKeys(patient);
  for (const path of ['', '/$overview', '/_history']) {
    const entries = await entriesOf(() => parent.get(`Patient/${patient}${path}`));
    assert.equal(entries.length, 1, path);
    const [{ outcome, ground, ...rest } = { outcome: '', ground: '', pat: '' }] = entries;
    assert.deepEqual([rest.pat, outcome, ground], [pat, 'refused', 'none']);
  }
});

test('what finds nobody leaves one entry about nobody, a search with its criteria', async () => {
  const guess = await entriesOf(() => doctor.get(`Patient/${NOBODY}`));
  assert.deepEqual(guess, [{ pat: '', act: 'read', outcome: 'refused', ground: 'none' }]);

  const sought = await entriesOf(() => doctor.get('Patient?family=Ingenhedder'));
  assert.equal(sought.length, 1);
  assert.equal(sought[0]?.pat, '');
  assert.match(sought[0]?.criteria ?? '', /^Patient\?.*"family".*"Ingenhedder"/);
});

test('a bundle about two persons leaves one entry for each, however many entries it has', async () => {
  const other = await patientId(doctor, knownPerson('mette').number);
  const get = (url: string) => ({ request: { method: 'GET', url } });
  const bundle = {
    resourceType: 'Bundle',
    type: 'batch',
    entry: [patient, other, patient].map((id) => get(`Patient/${id}`)),
  };
  const entries = await entriesOf(async () => {
    assert.equal((await doctor.send('POST', '.', JSON.stringify(bundle))).status, 200);
  });
  assert.deepEqual(entries.map(({ pat }) => pat).sort(), await personKeys(patient, other));
});

test('a request that is refused before a person is known leaves nothing in the access log', async () => {
  const entries = await entriesOf(async () => {
    const answer = await fetch(`${demo.origin}/fhir/R4/Patient/${patient}`);
    assert.equal(answer.status, 401);
  });
  assert.deepEqual(entries, []);
});

test('the role that the log is written as may neither change nor remove what was written', async () => {
  const attempts = [
    `update access_log set entry = ''`,
    'delete from access_log',
    'truncate access_log',
    'drop table access_log',
  ];
  for (const attempt of attempts) {
    await database.query('begin');
    await database.query('set local role helhed_log');
    await assert.rejects(database.query(attempt), { code: '42501' }, attempt);
    await database.query('rollback');
  }
});

test('the log verifies as whole; after one row is altered by hand its chain and row are named', async () => {
  const whole = await demo.helhed('log', 'verify');
  assert.equal(whole.code, 0, whole.stdout);
  assert.match(whole.stdout, /^the log is whole: \d+ rows in \d+ chains?, \d+ anchors$/m);

  const [row] = await database.query(
    `select chain, seq::int as seq, entry from access_log where entry like '%Hanne%' order by at limit 1`,
  );
  const place = [row?.['chain'], row?.['seq']];
  const alter = 'update access_log set entry = $3 where chain = $1 and seq = $2';
  await database.query(alter, [...place, String(row?.['entry']).replace('Hanne', 'Hanna')]);

  const altered = await demo.helhed('log', 'verify');
  assert.notEqual(altered.code, 0);
  assert.match(altered.stdout, new RegExp(`^altered: chain ${place[0]} row ${place[1]} `, 'm'));

  await database.query(alter, [...place, row?.['entry']]);
  assert.equal((await demo.helhed('log', 'verify')).code, 0);
});

test('a row that is taken out is named as missing', async () => {
  const [row] = await database.query(
    `delete from access_log where (chain, seq) = (select chain, seq from access_log
       where entry like '%Hanne%' order by at limit 1) returning *`,
  );
  const { code, stdout } = await demo.helhed('log', 'verify');
  assert.notEqual(code, 0);
  assert.match(stdout, new RegExp(`^missing: chain ${row?.['chain']} row ${row?.['seq']} `, 'm'));

  const { chain, seq, pat, at, entry, seal } = row ?? {};
  const columns = [chain, seq, pat, at, entry, seal];
  await database.query('insert into access_log values ($1, $2, $3, $4, $5, $6)', columns);
  assert.equal((await demo.helhed('log', 'verify')).code, 0);
});

test('while the log cannot be written nothing is disclosed and nothing is written; afterwards all is well', async () => {
  const aPatient = JSON.stringify({ resourceType: 'Patient', name: [{ family: 'Ulogget' }] });
  const transaction = JSON.stringify({
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [{ resource: JSON.parse(aPatient), request: { method: 'POST', url: 'Patient' } }],
  });
  const attempts: Record<string, () => Promise<Answer>> = {
    read: () => doctor.get(`Patient/${patient}`),
    'read of what nobody has': () => doctor.get(`Patient/${NOBODY}`),
    'read by a stranger': () => parent.get(`Patient/${patient}`),
    search: () => doctor.get('Patient?family=Holm'),
    'search without hits': () => doctor.get('Patient?family=Ingenhedder'),
    history: () => doctor.get(`Patient/${patient}/_history`),
    $overview: () => doctor.get(`Patient/${patient}/$overview`),
    create: () => conformance.send('POST', 'Patient', aPatient),
    transaction: () => conformance.send('POST', '.', transaction),
  };
  await database.query('revoke insert on access_log from helhed_log');
  const refusals = new Map<string, Answer>();
  for (const [name, attempt] of Object.entries(attempts)) refusals.set(name, await attempt());
  await database.query('grant insert on access_log to helhed_log');

  const [first] = refusals.values();
  for (const [name, refused] of refusals) {
    assert.equal(refused.status, 503, name);
    assert.equal(issueOf(refused).code, 'log-unavailable', name);
    assert.deepEqual(refused, first, name);
  }
  assert.equal((await doctor.get(`Patient/${patient}`)).status, 200);
  assert.equal((await doctor.get(`Patient/${NOBODY}`)).status, 404);
  const left = await conformance.get('Patient?family=Ulogget');
  assert.equal((JSON.parse(left.text) as { entry?: unknown[] }).entry, undefined);
  assert.equal((await conformance.send('POST', 'Patient', aPatient)).status, 201);
  const { code, stdout } = await demo.helhed('log', 'verify');
  assert.equal(code, 0, stdout);
});
