// Lines of resources, sent at once: each is found again, each stands or falls alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { aServer, by } from '../../src/kernel/http/testing.ts';
import { actors, cprOf, cprSystem, openWorld, populate, type World } from './world.ts';

let world: World;
let app: FastifyInstance;
before(async () => {
  world = await openWorld();
  await populate(world);
  const byName = new Map(Object.entries(actors));
  ({ app } = await aServer({
    store: world.store,
    authenticator: {
      actorOf: ({ authorization = '' }) => Promise.resolve(byName.get(authorization.slice(7))),
    },
  }));
});
after(async () => {
  await app.close();
  await world.close();
});

const send = (who: string, lines: readonly (object | string)[], type = 'application/fhir+ndjson') =>
  app.inject({
    method: 'POST',
    url: '/fhir/R4/$import',
    headers: by(who, { 'content-type': type }),
    payload: lines
      .map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
      .join('\n'),
  });

interface Told {
  readonly created: number;
  readonly updated: number;
  readonly refused: number;
  /** `3 unknown-element` */
  readonly lines: readonly string[];
}

async function told(answer: ReturnType<typeof send>): Promise<Told> {
  const { statusCode, body } = await answer;
  assert.equal(statusCode, 200, body);
  const { parameter } = JSON.parse(body);
  const number = (wanted: string): number =>
    parameter.find(({ name }: { name: string }) => name === wanted).valueInteger;
  const lines = parameter
    .filter(({ name }: { name: string }) => name === 'line')
    .map(
      ({
        part: [line, outcome],
      }: {
        part: readonly [
          { valueInteger: number },
          { resource: { issue: { details: { coding: { code: string }[] } }[] } },
        ];
      }) => `${line.valueInteger} ${outcome.resource.issue[0]?.details.coding[0]?.code}`,
    );
  return {
    created: number('created'),
    updated: number('updated'),
    refused: number('refused'),
    lines,
  };
}

const result = (value: string, more: object = {}): object => ({
  resourceType: 'Observation',
  id: 'of-another-installation',
  identifier: [{ system: 'urn:epj', value }],
  status: 'final',
  code: { text: 'x' },
  subject: { reference: `Patient?identifier=${cprSystem}|${cprOf.anna}` },
  ...more,
});

test('a file that is sent again makes nothing twice', async () => {
  const file = Array.from({ length: 120 }, (_, n) => result(`i-${n}`));
  const first = await told(send('hospitalSystem', file));
  assert.deepEqual(first, { created: 120, updated: 0, refused: 0, lines: [] });
  const second = await told(send('hospitalSystem', file));
  assert.deepEqual(second, { created: 0, updated: 120, refused: 0, lines: [] });
});

test('what is refused is told by its line, and keeps none of the others away', async () => {
  const { identifier: _, ...nameless } = result('x') as { identifier: unknown };
  const answer = await told(
    send('hospitalSystem', [
      result('r-1'),
      '',
      result('r-2', { nosuch: 1 }),
      '{"resourceType":',
      nameless,
      result('r-3', { subject: { reference: 'Patient/nobody' } }),
      result('r-4'),
    ]),
  );
  assert.deepEqual(answer, {
    created: 2,
    updated: 0,
    refused: 4,
    lines: [
      '3 unknown-element',
      '4 malformed-json',
      '5 identifier-needed',
      '6 reference-not-found',
    ],
  });
});

test('the conformance client keeps its ids', async () => {
  const line = { ...result('c'), subject: { reference: 'Patient/anna' }, id: 'kept' };
  assert.equal((await told(send('conformance', [line]))).created, 1);
  const read = await app.inject({ url: '/fhir/R4/Observation/kept', headers: by('conformance') });
  assert.equal(read.statusCode, 200);
});

test('decimals keep their digits', async () => {
  const text = JSON.stringify(result('digits', { valueQuantity: { value: 'D' } })).replace(
    '"D"',
    '1.500',
  );
  await told(send('hospitalSystem', [text]));
  const found = await app.inject({
    url: '/fhir/R4/Observation?identifier=urn:epj|digits',
    headers: by('hospitalSystem'),
  });
  assert.match(found.body, /"value":1\.500/);
});

test('who is no system, and what is no file of lines, is refused', async () => {
  assert.equal((await send('anna', [result('p')])).statusCode, 403);
  assert.equal(
    (await send('hospitalSystem', [result('p')], 'application/fhir+json')).statusCode,
    415,
  );
  assert.equal((await send('hospitalSystem', ['  '])).statusCode, 400);
});
