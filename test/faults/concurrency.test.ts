// Many change the same at the same moment. Rows C of the faults, where no other test has them (docs/faults.md).
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type WholeServer, wholeServer } from '../conformance/whole-server.ts';

const rounds = process.env['HELHED_SOAK'] === undefined ? 10 : 100;
const RACERS = 8;

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly tag: string;
}

describe('many change the same', () => {
  let server: WholeServer;
  before(async () => {
    server = await wholeServer();
  });
  after(() => server.stop());

  const ask = async (
    method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH',
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> => {
    const answer = await server.app.inject({
      method,
      url: `/fhir/R4${path}`,
      headers: { 'content-type': 'application/fhir+json', ...headers },
      ...(body && { payload: JSON.stringify(body) }),
    });
    return { status: answer.statusCode, text: answer.body, tag: String(answer.headers['etag']) };
  };
  const everyone = <T>(act: (racer: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: RACERS }, (_, racer) => act(racer)));
  const aPatient = (id: string, family = 'x') => ({
    resourceType: 'Patient',
    id,
    name: [{ family }],
  });
  const versionsOf = async (place: string): Promise<readonly string[]> => {
    const { text } = await ask('GET', `/${place}/_history?_count=500`);
    const { entry } = JSON.parse(text) as {
      entry: { request: { method: string }; response: { etag?: string } }[];
    };
    return entry.map(({ response }) => response.etag ?? '').toReversed();
  };
  const contiguous = (count: number) => Array.from({ length: count }, (_, n) => `W/"${n + 1}"`);

  test('C3: of those who change one version, one is told 200 and all others 412', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const id = `c3-${round}`;
      const { tag } = await ask('PUT', `/Patient/${id}`, aPatient(id));
      const answers = await everyone((racer) =>
        ask('PUT', `/Patient/${id}`, aPatient(id, String(racer)), { 'if-match': tag }),
      );
      assert.deepEqual(answers.map(({ status }) => status).sort(), [
        200,
        ...Array(RACERS - 1).fill(412),
      ]);
      const winner = answers.findIndex(({ status }) => status === 200);
      assert.match((await ask('GET', `/Patient/${id}`)).text, new RegExp(`"family":"${winner}"`));
      assert.deepEqual(await versionsOf(`Patient/${id}`), contiguous(2));
    }
  });

  test('C4: of many patches of one resource, none is lost', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const id = `c4-${round}`;
      await ask('PUT', `/Patient/${id}`, aPatient(id));
      const patch = (racer: number) => [
        { op: 'add', path: '/name/-', value: { family: `n${racer}` } },
      ];
      const type = { 'content-type': 'application/json-patch+json' };
      const answers = await everyone((racer) => ask('PATCH', `/Patient/${id}`, patch(racer), type));
      const kept = answers.flatMap(({ status }, racer) => (status === 200 ? [`n${racer}`] : []));
      for (const { status, text } of answers)
        assert.ok(status === 200 || status === 409 || status === 412, text);
      const { name } = JSON.parse((await ask('GET', `/Patient/${id}`)).text) as {
        name: { family: string }[];
      };
      assert.deepEqual(
        name
          .slice(1)
          .map(({ family }) => family)
          .sort(),
        kept.sort(),
      );
      assert.ok(kept.length > 0);
      assert.deepEqual(await versionsOf(`Patient/${id}`), contiguous(kept.length + 1));
    }
  });

  test('C4, D12: a deletion among changes leaves versions without a gap, none older than the one before', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const id = `c4d-${round}`;
      await ask('PUT', `/Patient/${id}`, aPatient(id));
      const answers = await everyone((racer) =>
        racer % 4 === 0
          ? ask('DELETE', `/Patient/${id}`)
          : ask('PUT', `/Patient/${id}`, aPatient(id, String(racer))),
      );
      for (const { status, text } of answers)
        assert.ok([200, 201, 204, 409].includes(status), text);
      const versions = await versionsOf(`Patient/${id}`);
      assert.deepEqual(versions, contiguous(versions.length));
    }
  });

  test('C6: transactions that change A then B, and B then A, all end well, or with 409', async () => {
    const put = (id: string, family: string) => ({
      resource: aPatient(id, family),
      request: { method: 'PUT', url: `Patient/${id}` },
    });
    for (let round = 0; round < rounds; round += 1) {
      const pair = [`c6a-${round}`, `c6b-${round}`];
      const answers = await everyone((racer) => {
        const entry = pair.map((id) => put(id, String(racer)));
        return ask('POST', '', {
          resourceType: 'Bundle',
          type: 'transaction',
          entry: racer % 2 === 0 ? entry : entry.toReversed(),
        });
      });
      for (const { status, text } of answers) assert.ok(status === 200 || status === 409, text);
      // Whoever came last changed both.
      const [a, b] = await Promise.all(
        pair.map(async (id) => (await ask('GET', `/Patient/${id}`)).text),
      );
      assert.equal(/"family":"(\d+)"/.exec(a ?? '')?.[1], /"family":"(\d+)"/.exec(b ?? '')?.[1]);
    }
  });

  test('C10: the same content sent again is a new version, each time', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 3; n += 1)
      statuses.push((await ask('PUT', '/Patient/c10', aPatient('c10'))).status);
    assert.deepEqual(statuses, [201, 200, 200]);
    assert.deepEqual(await versionsOf('Patient/c10'), contiguous(3));
  });
});
