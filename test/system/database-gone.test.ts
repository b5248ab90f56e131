// A Helhed whose database goes away under it: what it answers, and that it can still be stopped.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { emptyDatabase, type TestDatabase } from '../store/engine.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../support/database-proxy.ts';
import { type Demo, startDemo } from '../support/demo.ts';
import { type Client, clientOf, issueOf, until } from './fhir-client.ts';

/** More than the 20 s after which a process ends whatever still runs, and what a slow machine needs. */
const timeout = 60_000;
const body = JSON.stringify({ resourceType: 'Patient', name: [{ family: 'Borte' }] });

describe('the database of a running Helhed goes away', () => {
  let opened: TestDatabase;
  let proxy: DatabaseProxy;
  let demo: Demo;
  let client: Client;
  before(async () => {
    opened = await emptyDatabase();
    proxy = await openDatabaseProxy(opened.url);
    demo = await startDemo({ environment: { DATABASE_URL: proxy.url } });
    client = await clientOf(demo, 'afproevning');
  });
  after(async () => {
    await demo?.end('SIGKILL');
    await demo?.stop();
    await proxy.stop();
    await opened.drop();
  });

  test('D2: reads and writes are 503 within two seconds, with a time to come again, and work again when it is back', async () => {
    const made = await client.send('POST', 'Patient', body);
    assert.equal(made.status, 201, made.text);
    const address = made.headers['location'] ?? '';
    proxy.shut();
    for (const ask of [
      () => client.get(address),
      () => client.send('POST', 'Patient', body),
      () => client.get('Observation?code=x&_count=1'),
    ]) {
      const answer = await within(ask(), 2_000);
      assert.equal(answer.status, 503, answer.text);
      assert.match(issueOf(answer).code, /^(?:database|log)-unavailable$/);
      assert.ok(Number(answer.headers['retry-after']) > 0);
    }
    const ready = await fetch(`${demo.origin}/health/ready`);
    assert.equal(ready.status, 503);
    assert.equal((await fetch(`${demo.origin}/health/live`)).status, 200);

    proxy.open();
    await until(
      () => client.get(address),
      ({ status }) => status === 200,
    );
    assert.equal((await client.send('POST', 'Patient', body)).status, 201);
  });

  test('D10: it ends when it is told to, though the database never answers again', {
    timeout,
  }, async () => {
    proxy.hold();
    const unanswered = client.get('Patient?_count=1').catch(() => undefined);
    await demo.end('SIGTERM');
    await unanswered;
  });
});

/** @throws RangeError when it takes longer than what was promised, and a second for a busy machine. */
function within<T>(promise: Promise<T>, promisedMs: number): Promise<T> {
  const late = AbortSignal.timeout(promisedMs + 1_000);
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  late.addEventListener('abort', () => reject(new RangeError(`no answer within ${promisedMs} ms`)));
  return Promise.race([promise, tooLate]);
}
