import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InjectOptions } from 'fastify';
import { aServer, by, fhirJson } from './testing.ts';

const base = '/fhir/R4';
const post = (url: string, payload: string | Buffer, headers = {}): InjectOptions => ({
  method: 'POST',
  url: base + url,
  headers: by('laege', { ...fhirJson, ...headers }),
  payload,
});
const put = (url: string, payload: string, headers = {}): InjectOptions => ({
  ...post(url, payload, headers),
  method: 'PUT',
});
const get = (url: string, headers = {}): InjectOptions => ({
  url: base + url,
  headers: by('laege', headers),
});

const patient = '{"resourceType":"Patient"}';
const deep = (depth: number): string => `{"resourceType":"Patient","x":${'['.repeat(depth)}`;
const bundle = (entry: unknown, type = 'transaction'): string =>
  JSON.stringify({ resourceType: 'Bundle', type, entry });
const anEntry = (request: unknown, parts = {}) => [
  { resource: { resourceType: 'Patient' }, request, ...parts },
];

/** Title → request, status, code, place. */
const faults: Readonly<Record<string, readonly [InjectOptions, number, string, string?]>> = {
  'JSON of depth 65': [
    post('/Patient', deep(65)),
    400,
    'json-too-deep',
    `Patient.x${'[0]'.repeat(63)}`,
  ],
  'JSON of depth 1,000,000': [post('/Patient', deep(1_000_000)), 400, 'json-too-deep'],
  'JSON cut short': [post('/Patient', '{"resourceType":'), 400, 'malformed-json'],
  'a key twice': [
    post('/Patient', '{"resourceType":"Patient","active":true,"active":false}'),
    400,
    'duplicate-key',
  ],
  __proto__: [
    post('/Patient', '{"resourceType":"Patient","__proto__":{"active":true}}'),
    400,
    'forbidden-key',
  ],
  'a number beyond all numbers': [
    post('/Observation', '{"resourceType":"Observation","valueQuantity":{"value":1e400}}'),
    400,
    'number-too-large',
  ],
  'half a character': [
    post('/Patient', '{"resourceType":"Patient","language":"\\ud800"}'),
    400,
    'forbidden-character',
  ],
  'bytes that are not UTF-8': [
    post('/Patient', Buffer.from([0x7b, 0xc3, 0x28, 0x7d])),
    400,
    'body-not-utf8',
  ],
  'no body': [post('/Patient', ''), 400, 'body-missing'],
  'a body over the limit': [
    post('/Patient', ' '.repeat(10 * 1024 * 1024 + 1)),
    413,
    'body-too-large',
  ],
  'XML with a document type': [
    post('/Patient', '<!DOCTYPE a><Patient xmlns="http://hl7.org/fhir"/>', {
      'content-type': 'application/fhir+xml',
    }),
    400,
    'doctype-refused',
  ],
  'XML in UTF-16': [
    post('/Patient', Buffer.from('<Patient xmlns="http://hl7.org/fhir"/>', 'utf16le'), {
      'content-type': 'application/fhir+xml',
    }),
    400,
    'malformed-xml',
  ],
  'XML that says another charset': [
    post('/Patient', '<Patient/>', { 'content-type': 'application/fhir+xml; charset=utf-16' }),
    415,
    'content-type-not-supported',
    'Content-Type',
  ],
  'Turtle in': [
    post('/Patient', '<a> a <b> .', { 'content-type': 'text/turtle' }),
    415,
    'content-type-not-supported',
    'Content-Type',
  ],
  'another charset': [
    post('/Patient', patient, { 'content-type': 'application/fhir+json; charset=iso-8859-1' }),
    415,
    'content-type-not-supported',
    'Content-Type',
  ],
  'another version of FHIR': [
    post('/Patient', patient, { 'content-type': 'application/fhir+json; fhirVersion=5.0' }),
    415,
    'content-type-not-supported',
    'Content-Type',
  ],
  'a compressed body': [
    post('/Patient', patient, { 'content-encoding': 'gzip' }),
    415,
    'content-type-not-supported',
    'Content-Type',
  ],
  'a form where a resource belongs': [
    post('/Patient', 'active=true', { 'content-type': 'application/x-www-form-urlencoded' }),
    415,
    'content-type-not-supported',
    'Content-Type',
  ],
  'Turtle out': [get('/Patient/p1', { accept: 'text/turtle' }), 406, 'not-acceptable', 'Accept'],
  'Turtle out by parameter': [get('/Patient/p1?_format=ttl'), 406, 'not-acceptable', 'Accept'],
  'no resource': [post('/Patient', '{"a":1}'), 400, 'not-a-resource'],
  'a resource of another type than the address': [
    post('/Observation', patient),
    400,
    'resource-type-mismatch',
    'resourceType',
  ],
  'an update without id': [put('/Patient/p1', patient), 400, 'id-mismatch', 'Patient.id'],
  'an update under another id': [
    put('/Patient/p1', '{"resourceType":"Patient","id":"p2"}'),
    400,
    'id-mismatch',
    'Patient.id',
  ],
  'If-Match that is no version': [
    put('/Patient/p1', '{"resourceType":"Patient","id":"p1"}', { 'if-match': 'newest' }),
    400,
    'header-invalid',
    'If-Match',
  ],
  'an update of a version that is not the newest': [
    put('/Patient/p1', '{"resourceType":"Patient","id":"p1"}', { 'if-match': 'W/"9"' }),
    412,
    'version-conflict',
    'meta.versionId',
  ],
  'If-None-Exist with an unknown parameter': [
    post('/Patient', patient, { 'if-none-exist': 'colour=red' }),
    400,
    'unknown-parameter',
    'colour',
  ],
  'a search with an unknown parameter': [
    get('/Patient?colour=red'),
    400,
    'unknown-parameter',
    'colour',
  ],
  'a parameter on a read': [get('/Patient/p1?colour=red'), 400, 'unknown-parameter', 'colour'],
  'a control twice': [get('/Patient?_count=1&_count=2'), 400, 'repeated-parameter', '_count'],
  'a marker that nobody gave': [get('/Patient?_cursor=AAAA'), 400, 'cursor-invalid', '_cursor'],
  'a broken percent-encoding in the query': [get('/Patient?name=%E6'), 400, 'address-malformed'],
  'half a percent-encoding in the query': [get('/Patient?name=%'), 400, 'address-malformed'],
  'U+0000 in the query': [get('/Patient?name=%00'), 400, 'address-malformed'],
  'a broken percent-encoding in the path': [get('/Patient/%E6'), 400, 'address-malformed'],
  'an id that cannot be': [get('/Patient/a_b'), 404, 'not-found'],
  'an id that is too long': [get(`/Patient/${'a'.repeat(65)}`), 404, 'address-unknown'],
  'a type that no block has': [get('/Medication/1'), 404, 'type-not-supported', 'Medication'],
  'a type that is none': [get('/Cat/1'), 404, 'type-not-supported', 'resourceType'],
  'an address that is none': [get('/Patient/1/2/3/4'), 404, 'address-unknown'],
  'a method that the address does not take': [
    { ...put('/Patient/p1/_history', patient), method: 'DELETE' },
    405,
    'method-not-allowed',
  ],
  'a bundle that is none': [post('', patient), 400, 'not-a-bundle'],
  'a bundle of another kind': [
    post('', bundle([], 'document')),
    400,
    'bundle-type-not-supported',
    'Bundle.type',
  ],
  'a bundle of 501': [
    post('', bundle(Array.from({ length: 501 }, () => ({})))),
    413,
    'too-many-entries',
    'Bundle.entry',
  ],
  'an entry that asks for nothing': [
    post('', bundle([{ resource: { resourceType: 'Patient' } }])),
    400,
    'entry-request-missing',
    'Bundle.entry[0].request',
  ],
  'an entry without method': [
    post('', bundle(anEntry({ url: 'Patient' }))),
    400,
    'entry-request-missing',
    'Bundle.entry[0].request.method',
  ],
  'an entry with a method of its own': [
    post('', bundle(anEntry({ method: 'HEAD', url: 'Patient/1' }))),
    400,
    'entry-method-not-supported',
    'Bundle.entry[0].request.method',
  ],
  'an entry for another server': [
    post('', bundle(anEntry({ method: 'POST', url: 'https://example.org/Patient' }))),
    400,
    'entry-url-invalid',
    'Bundle.entry[0].request.url',
  ],
  'an entry that posts to an id': [
    post('', bundle(anEntry({ method: 'POST', url: 'Patient/1' }))),
    400,
    'entry-url-invalid',
    'Bundle.entry[0].request.url',
  ],
  'an entry of another type than its address': [
    post('', bundle(anEntry({ method: 'POST', url: 'Observation' }))),
    400,
    'resource-type-mismatch',
    'Bundle.entry[0].resource.resourceType',
  ],
  'an entry without its resource': [
    post('', bundle([{ request: { method: 'POST', url: 'Patient' } }])),
    400,
    'entry-resource-missing',
    'Bundle.entry[0].resource',
  ],
  'an entry that updates under another id': [
    post('', bundle(anEntry({ method: 'PUT', url: 'Patient/1' }))),
    400,
    'id-mismatch',
    'Bundle.entry[0].resource.id',
  ],
  'an entry with a condition that is none': [
    post('', bundle(anEntry({ method: 'POST', url: 'Patient', ifNoneExist: 'colour=red' }))),
    400,
    'entry-condition-invalid',
    'Bundle.entry[0].request.ifNoneExist',
  ],
  'two entries of one fullUrl': [
    post(
      '',
      bundle(
        [0, 1].flatMap(() =>
          anEntry({ method: 'POST', url: 'Patient' }, { fullUrl: 'urn:uuid:1' }),
        ),
      ),
    ),
    400,
    'full-url-repeated',
    'Bundle.entry[1].fullUrl',
  ],
};

const healthy = await aServer();

for (const [title, [request, status, code, place]] of Object.entries(faults)) {
  test(`${title} is ${status} ${code}${place === undefined ? '' : ` at ${place}`}`, async () => {
    const { app } = healthy;
    const answer = await app.inject(request);
    const outcome = answer.json();
    assert.equal(answer.statusCode, status, answer.body);
    assert.equal(answer.headers['content-type'], 'application/fhir+json; charset=utf-8');
    assert.equal(outcome.resourceType, 'OperationOutcome');
    assert.equal(outcome.issue[0].details.coding[0].code, code);
    if (place !== undefined) assert.deepEqual(outcome.issue[0].expression, [place]);
    const next = await app.inject('/health/live');
    assert.equal(next.statusCode, 200);
  });
}

test('a refusal is told in the language that is asked for, in Danish when none is', async () => {
  const { app } = await aServer();
  const textIn = async (language?: string): Promise<string> => {
    const headers = language === undefined ? {} : { 'accept-language': language };
    return (await app.inject(get('/Cat/1', headers))).json().issue[0].details.text;
  };
  const [danish, english] = [await textIn(), await textIn('en-GB,en;q=0.9')];
  assert.notEqual(danish, english);
  assert.equal(await textIn('fr, da;q=0.5, en;q=0.4'), danish);
  assert.equal(await textIn('da;q=0, en;q=0.1'), english);
});

test('what is refused before a person is known is in the security log, without address or login', async () => {
  const { app, securityLog, store } = await aServer();
  await app.inject({ url: `${base}/Patient/secret-id?name=Nancy`, headers: by('nobody') });
  await app.inject(get('/Patient?colour=Nancy'));
  assert.deepEqual(securityLog.lines, [
    {
      message: 'refused before a person was known',
      requestId: 'r1',
      method: 'GET',
      route: '/fhir/R4/:type/:id',
      status: 401,
      code: 'login-required',
    },
    {
      message: 'refused before a person was known',
      requestId: 'r2',
      method: 'GET',
      route: '/fhir/R4/:type',
      status: 400,
      code: 'unknown-parameter',
    },
  ]);
  assert.deepEqual(store.events, []);
});

test('what the store refuses is in the access log alone', async () => {
  const { app, securityLog, store } = await aServer();
  await app.inject(get('/Patient/p1'));
  assert.deepEqual(securityLog.lines, []);
  assert.deepEqual(store.events, ['open read', 'read', 'flush refused']);
});
