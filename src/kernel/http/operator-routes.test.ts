import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aHealth, aServer, by } from './testing.ts';

test('a server that may be sent requests says so, with the state of engine, log and schema', async () => {
  const { app } = await aServer();
  const answer = await app.inject('/health/ready');
  assert.equal(answer.statusCode, 200);
  assert.deepEqual(answer.json(), {
    status: 'ready',
    version: '1.2.3',
    engine: 'embedded',
    isDurable: true,
    isLogProtected: true,
    schemaVersion: 2,
    obstacles: [],
  });
});

test('an obstacle, or a state that cannot be read, is 503', async () => {
  const obstructed = await aServer({
    health: () =>
      Promise.resolve(aHealth({ obstacles: ['the schema is newer than this program'] })),
  });
  assert.equal((await obstructed.app.inject('/health/ready')).statusCode, 503);
  const silent = await aServer({ health: () => Promise.reject(new RangeError('0101010101')) });
  const answer = await silent.app.inject('/health/ready');
  assert.equal(answer.statusCode, 503);
  assert.equal(answer.json().status, 'not-ready');
  assert.doesNotMatch(answer.body + JSON.stringify(silent.logger.lines), /0101010101/);
  assert.equal((await silent.app.inject('/health/live')).statusCode, 200);
});

test('figures and lines name the template of an address, never the address', async () => {
  const { app, logger } = await aServer();
  await app.inject({ url: '/fhir/R4/Patient/secret?name=Nancy', headers: by('laege') });
  const { body } = await app.inject({ url: '/metrics', headers: by('drift') });
  const line =
    /helhed_requests_total\{method="GET",route="\/fhir\/R4\/:type\/:id",status="400"\} 1/;
  assert.match(body, line);
  assert.match(JSON.stringify(logger.lines[0]), /"route":"\/fhir\/R4\/:type\/:id","status":400/);
  assert.doesNotMatch(body + JSON.stringify(logger.lines), /secret|Nancy/);
});

test('outside the FHIR base an error is problem details', async () => {
  const { app } = await aServer();
  const answer = await app.inject({ url: '/nothing/here', headers: { 'accept-language': 'en' } });
  assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8');
  assert.deepEqual(answer.json(), {
    type: 'about:blank',
    title: 'There is no such address.',
    status: 404,
    code: 'address-unknown',
  });
});
