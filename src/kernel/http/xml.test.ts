import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aServer, by } from './testing.ts';

const xmlType = 'application/fhir+xml; charset=utf-8';
const patient =
  '<Patient xmlns="http://hl7.org/fhir"><active value="true"/><birthDate value="1970-01-02"/></Patient>';
const xmlIn = { 'content-type': 'application/fhir+xml' };
const xmlOut = { accept: 'application/fhir+xml' };

const { app, store } = await aServer();

const send = async (
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  {
    headers = {},
    body,
  }: { readonly headers?: Record<string, string>; readonly body?: string | Buffer } = {},
): Promise<{ readonly status: number; readonly type: unknown; readonly text: string }> => {
  const answer = await app.inject({
    method,
    url: `/fhir/R4${path}`,
    headers: by('afproevning', headers),
    ...(body !== undefined && { payload: body }),
  });
  return { status: answer.statusCode, type: answer.headers['content-type'], text: answer.body };
};

test('a resource sent as XML is stored as what it means in JSON, and read in both', async () => {
  const made = await send('PUT', '/Patient/x1', {
    headers: { ...xmlIn, ...xmlOut },
    body: patient.replace('<active', '<id value="x1"/><active'),
  });
  assert.deepEqual([made.status, made.type], [201, xmlType]);

  const json = await send('GET', '/Patient/x1');
  const { active, birthDate } = JSON.parse(json.text);
  assert.deepEqual([active, birthDate], [true, '1970-01-02']);
  const xml = await send('GET', '/Patient/x1?_format=xml');
  assert.equal(xml.type, xmlType);
  assert.match(
    xml.text,
    /^<\?xml version="1.0" encoding="UTF-8"\?>\n<Patient xmlns="http:\/\/hl7.org\/fhir"><id value="x1"\/><meta>/,
  );
});

test('bundles, refusals and what the server can do go as XML as well', async () => {
  const bundle = `<Bundle xmlns="http://hl7.org/fhir"><type value="transaction"/><entry><fullUrl value="urn:uuid:7f2b3f6e-7a0a-4f0e-8f5e-5d3a6c1f0b11"/><resource>${patient}</resource><request><method value="POST"/><url value="Patient"/></request></entry></Bundle>`;
  const made = await send('POST', '', { headers: { ...xmlIn, ...xmlOut }, body: bundle });
  assert.equal(made.status, 200, made.text);
  assert.match(made.text, /<Bundle xmlns="http:\/\/hl7.org\/fhir">.*<status value="201/s);

  const none = await send('GET', '/Patient/none', { headers: xmlOut });
  assert.deepEqual([none.status, none.type], [404, xmlType]);
  assert.match(none.text, /<OperationOutcome .*<code value="not-found"\/>/s);
  const found = await send('GET', '/Patient', { headers: xmlOut });
  assert.match(found.text, /<Bundle .*<resource><Patient>/s);
  const statement = await send('GET', '/metadata', { headers: xmlOut });
  assert.match(statement.text, /<CapabilityStatement .*<format value="xml"\/>/s);
});

test('what is wrong with the XML is said, with its place', async () => {
  const body = patient.replace('value="true"', 'value="true" x="1"');
  const refused = await send('POST', '/Patient', { headers: xmlIn, body });
  assert.equal(refused.status, 400);
  const [issue] = JSON.parse(refused.text).issue;
  assert.deepEqual(
    [issue.details.coding[0].code, issue.expression],
    ['xml-attribute', ['Patient.active']],
  );
});

test('the next page, and a search by form, keep the format that the first was asked for in', async () => {
  await send('POST', '/Patient', { headers: xmlIn, body: patient });
  const first = await send('GET', '/Patient?_count=1&_format=xml');
  const [, next] = /<relation value="next"\/><url value="([^"]*)"/.exec(first.text) ?? [];
  assert.match(next ?? '', /&amp;_format=xml$/);
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const found = await send('POST', '/Patient/_search', { headers: form, body: '_format=xml' });
  assert.equal(found.type, xmlType);
});

for (const [accept, type] of [
  ['application/fhir+xml;q=0.9, application/fhir+json', 'application/fhir+json; charset=utf-8'],
  ['application/fhir+xml, application/fhir+json;q=0.5', xmlType],
  [
    'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'application/fhir+json; charset=utf-8',
  ],
  ['text/xml', xmlType],
  ['*/*', 'application/fhir+json; charset=utf-8'],
] as const) {
  test(`Accept: ${accept} is answered with ${type}`, async () => {
    assert.equal((await send('GET', '/Patient/x1', { headers: { accept } })).type, type);
  });
}

test('a long body, and a long answer, go through another thread, and are refused the same', async () => {
  const many = Array.from({ length: 4_000 }, (_, n) => `<given value="navn ${n}"/>`).join('');
  const long = patient.replace('<birthDate', `<name>${many}</name><birthDate`);
  assert.ok(long.length > 100_000);
  const made = await send('POST', '/Patient', { headers: { ...xmlIn, ...xmlOut }, body: long });
  assert.equal(made.status, 201);
  assert.match(made.text, /<given value="navn 3999"\/>/);
  const broken = await send('POST', '/Patient', {
    headers: xmlIn,
    body: long.replace('active', 'a b'),
  });
  assert.equal(broken.status, 400);
  assert.equal(JSON.parse(broken.text).issue[0].details.coding[0].code, 'malformed-xml');
});

test('what XML cannot write is refused with 406, in XML', async () => {
  store.rows.set('Patient/odd', [
    {
      type: 'Patient',
      id: 'odd',
      version: 1,
      lastUpdated: 0,
      method: 'PUT',
      text: '{"resourceType":"Patient","id":"odd","language":"a\\u0001"}',
    },
  ]);
  const odd = await send('GET', '/Patient/odd', { headers: xmlOut });
  assert.equal(odd.status, 406);
  assert.match(odd.text, /xml-not-possible/);
  const [row] = store.rows.get('Patient/odd') ?? [];
  const long = row?.text?.replace('"a', `"${'a'.repeat(100_001)}`) ?? '';
  store.rows.set('Patient/odd', row ? [{ ...row, text: long }] : []);
  assert.equal((await send('GET', '/Patient/odd', { headers: xmlOut })).status, 406);
});
