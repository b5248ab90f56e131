// The server's answer to a commit is lost on its way: nobody can know, so nobody is told that it is done.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openServer } from '../../src/adapters/postgres/open-server.ts';
import { type WholeServer, wholeServer } from '../conformance/whole-server.ts';
import { type TestDatabase, testDatabase } from '../store/engine.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../support/database-proxy.ts';

const rounds = process.env['HELHED_SOAK'] === undefined ? 10 : 200;
const system = 'https://faults.example/lost';

/** Every loss is reported, as it should be. */
const quiet = { info: () => {}, warn: () => {}, error: () => {} };

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string;
}

describe('D3: the acknowledgement of a commit is lost', () => {
  let opened: TestDatabase;
  let proxy: DatabaseProxy;
  let server: WholeServer;
  before(async () => {
    opened = await testDatabase();
    proxy = await openDatabaseProxy(opened.url);
    server = await wholeServer({}, { by: () => openServer({ url: proxy.url }), logger: quiet });
  });
  after(async () => {
    await server.stop();
    await proxy.stop();
    await opened.drop();
  });

  const ask = async (
    method: 'GET' | 'POST',
    path: string,
    more: { readonly body?: object; readonly ifNoneExist?: string } = {},
  ): Promise<Answer> => {
    const answer = await server.app.inject({
      method,
      url: `/fhir/R4${path}`,
      headers: {
        'content-type': 'application/fhir+json',
        ...(more.ifNoneExist && { 'if-none-exist': more.ifNoneExist }),
      },
      ...(more.body && { payload: more.body }),
    });
    return {
      status: answer.statusCode,
      text: answer.body,
      retryAfter: String(answer.headers['retry-after'] ?? ''),
    };
  };
  const aPatient = (value: string): object => ({
    resourceType: 'Patient',
    identifier: [{ system, value }],
  });
  const countOf = async (value: string): Promise<number> => {
    const { text } = await ask('GET', `/Patient?identifier=${system}|${value}`);
    return (JSON.parse(text) as { entry?: object[] }).entry?.length ?? 0;
  };

  test(`a create is 503 and transient, and repeated under the same condition it is one, ${rounds} times`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const value = `single-${round}`;
      const create = () =>
        ask('POST', '/Patient', {
          body: aPatient(value),
          ifNoneExist: `identifier=${system}|${value}`,
        });
      const lost = proxy.loseCommits(1);
      const answer = await create();
      assert.equal(lost(), 1);
      assert.equal(answer.status, 503, answer.text);
      assert.match(answer.text, /"code":"transient"/);
      assert.ok(Number(answer.retryAfter) > 0);
      // It was committed, so the retry finds it; a connection that was cut serves nobody else.
      assert.equal((await create()).status, 200);
      assert.equal(await countOf(value), 1);
    }
  });

  test(`so is a transaction of 20 entries, ${rounds} times`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const values = Array.from({ length: 20 }, (_, n) => `bundle-${round}-${n}`);
      const body = {
        resourceType: 'Bundle',
        type: 'transaction',
        entry: values.map((value) => ({
          resource: aPatient(value),
          request: {
            method: 'POST',
            url: 'Patient',
            ifNoneExist: `identifier=${system}|${value}`,
          },
        })),
      };
      proxy.loseCommits(1);
      assert.equal((await ask('POST', '', { body })).status, 503);
      const again = await ask('POST', '', { body });
      assert.equal(again.status, 200, again.text);
      assert.equal([...again.text.matchAll(/"status":"200/g)].length, 20);
      for (const value of values) assert.equal(await countOf(value), 1);
    }
  });
});
