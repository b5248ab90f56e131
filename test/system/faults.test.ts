import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { demoLogins } from '../../data/people/index.ts';
import { type Demo, startDemo } from '../support/demo.ts';
import { type Answer, type Client, clientOf, issueOf, patientId } from './fhir-client.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const BODY_LIMIT = 10 * 1024 * 1024;

let demo: Demo;
before(async () => {
  demo = await startDemo();
});
after(() => demo?.stop());

const karen = demoLogins.find(({ login }) => login === 'borger')?.identifier;
const toKaren = { reference: `Patient?identifier=${karen?.system}|${karen?.value}` };

const nested = (depth: number): string => {
  const levels = Math.floor((depth - 1) / 2);
  const inner = '{"url":"https://example.org/deep","extension":['.repeat(levels);
  return `{"resourceType":"Patient","extension":[${inner}${']}'.repeat(levels)}]}`;
};

const anObservation = (rest: object = {}): object => ({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
  subject: toKaren,
  ...rest,
});

const transaction = (...resources: readonly object[]): string =>
  JSON.stringify({
    resourceType: 'Bundle',
    type: 'transaction',
    entry: resources.map((resource) => ({
      resource,
      request: {
        method: 'POST',
        url: (resource as { resourceType: string }).resourceType,
      },
    })),
  });

const post = (path: string, body: string) => (client: Client) => client.send('POST', path, body);
const get = (path: string) => (client: Client) => client.get(path);

type Fault = readonly [
  ask: (client: Client) => Promise<Answer>,
  status: number,
  code: string,
  place: string | RegExp,
];

/** Title → what is asked, and the status, code and place that come back. */
const faults: Readonly<Record<string, Fault>> = {
  'JSON of depth 65': [post('Patient', nested(65)), 400, 'json-too-deep', /^Patient\.extension/],
  'JSON of depth 1,000,000': [
    post('Patient', '['.repeat(1_000_000)),
    400,
    'json-too-deep',
    /\[0\]/,
  ],
  'a body over the limit': [
    post('Patient', `{"resourceType":"Patient","id":"${'x'.repeat(BODY_LIMIT)}"}`),
    413,
    'body-too-large',
    'Content-Length',
  ],
  'a key that stands twice': [
    post('Patient', '{"resourceType":"Patient","active":true,"active":false}'),
    400,
    'duplicate-key',
    'Patient.active',
  ],
  'a key `__proto__`': [
    post('Patient', '{"resourceType":"Patient","name":[{"__proto__":{"family":"x"}}]}'),
    400,
    'forbidden-key',
    'Patient.name[0].__proto__',
  ],
  'a number over what can be kept': [
    post(
      'Observation',
      JSON.stringify(anObservation({ valueQuantity: { value: 1 } })).replace(
        '"value":1',
        '"value":1e400',
      ),
    ),
    400,
    'number-too-large',
    'Observation.valueQuantity.value',
  ],
  'half a character': [
    post('Patient', '{"resourceType":"Patient","name":[{"family":"\\ud800"}]}'),
    400,
    'forbidden-character',
    'Patient.name[0].family',
  ],
  'a resource of another type than the address': [
    post('Observation', '{"resourceType":"Patient"}'),
    400,
    'resource-type-mismatch',
    'resourceType',
  ],
  'a search parameter that nobody knows': [
    get('Patient?familie=Lund'),
    400,
    'unknown-parameter',
    'familie',
  ],
  'a parameter of a read': [
    get(`Patient/${NOBODY}?familie=Lund`),
    400,
    'unknown-parameter',
    'familie',
  ],
  'a property that R4 does not have': [
    post('Patient', '{"resourceType":"Patient","navn":"x"}'),
    400,
    'unknown-element',
    'Patient.navn',
  ],
  'a bundle of 501': [
    post('.', transaction(...Array.from({ length: 501 }, () => ({ resourceType: 'Patient' })))),
    413,
    'too-many-entries',
    'Bundle.entry',
  ],
  'a urn that no entry of the transaction has': [
    post('.', transaction(anObservation({ subject: { reference: `urn:uuid:${NOBODY}` } }))),
    422,
    'urn-not-in-transaction',
    'Bundle.entry[0].resource.subject.reference',
  ],
  'a conditional reference that finds nobody': [
    post(
      '.',
      transaction(anObservation({ subject: { reference: 'Patient?identifier=x|nobody' } })),
    ),
    422,
    'reference-not-found',
    'Bundle.entry[0].resource.subject.reference',
  ],
};

const vendorFaults: Readonly<Record<string, Fault>> = {
  'a literal reference to nothing': [
    post(
      'Observation',
      JSON.stringify(anObservation({ subject: { reference: `Patient/${NOBODY}` } })),
    ),
    422,
    'reference-not-found',
    'Observation.subject.reference',
  ],
  'a literal reference to nothing in a transaction': [
    post('.', transaction(anObservation({ performer: [{ reference: `Organization/${NOBODY}` }] }))),
    422,
    'reference-not-found',
    'Bundle.entry[0].resource.performer[0].reference',
  ],
};

for (const [login, table] of Object.entries({
  leverandoer: { ...faults, ...vendorFaults },
  afproevning: faults,
})) {
  describe(`what ${login} gets for`, () => {
    let client: Client;
    before(async () => {
      client = await clientOf(demo, login);
    });

    for (const [title, [ask, status, code, place]] of Object.entries(table)) {
      test(title, async () => {
        const answer = await ask(client);
        assert.equal(answer.status, status, answer.text.slice(0, 800));
        const issue = issueOf(answer);
        assert.equal(issue.code, code);
        if (typeof place === 'string') assert.equal(issue.place, place);
        else assert.match(issue.place, place);
      });
    }
  });
}

describe('the marker of a page', () => {
  let client: Client;
  let next: string;
  before(async () => {
    client = await clientOf(demo, 'afproevning');
    const { text } = await client.get('Organization?_count=2');
    const { link } = JSON.parse(text) as { link: readonly { relation: string; url: string }[] };
    next = link.find(({ relation }) => relation === 'next')?.url ?? '';
    assert.equal((await client.get(next)).status, 200);
  });

  const refused = async (answer: Answer): Promise<void> => {
    assert.equal(answer.status, 400, answer.text.slice(0, 800));
    assert.deepEqual(issueOf(answer), { code: 'cursor-invalid', place: '_cursor' });
  };

  test('is refused when a character of it was changed', async () => {
    const at = next.indexOf('_cursor=') + '_cursor='.length + 30;
    const other = next[at] === 'A' ? 'B' : 'A';
    await refused(await client.get(`${next.slice(0, at)}${other}${next.slice(at + 1)}`));
  });

  test('is refused on another search and from another user', async () => {
    await refused(await client.get(next.replace('Organization?', 'Practitioner?')));
    await refused(await (await clientOf(demo, 'leverandoer')).get(next));
  });
});

test('the conformance client alone may refer to what is not there', async () => {
  const client = await clientOf(demo, 'afproevning');
  const subject = { reference: `Patient/${await patientId(client, karen)}` };
  const performer = [{ reference: `Organization/${NOBODY}` }];
  const body = JSON.stringify(anObservation({ subject, performer }));
  assert.equal((await client.send('POST', 'Observation', body)).status, 201);
});

test('after all of it the server is ready and has nothing to say', async () => {
  const { status } = await fetch(`${demo.origin}/health/ready`);
  assert.equal(status, 200);
  const printed = demo.printed();
  assert.equal(printed.slice(printed.lastIndexOf('ready\n') + 'ready\n'.length), '');
});
