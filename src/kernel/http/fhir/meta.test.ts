import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aServer, by, fhirJson } from '../testing.ts';

const parameters = (valueMeta: object): string =>
  JSON.stringify({ resourceType: 'Parameters', parameter: [{ name: 'meta', valueMeta }] });

test('labels are added once, by system and code, and taken away', async () => {
  const { app } = await aServer();
  const headers = by('laege', fhirJson);
  const post = (url: string, payload: string) =>
    app.inject({ method: 'POST', url: `/fhir/R4${url}`, headers, payload });
  await post('/Patient', '{"resourceType":"Patient","meta":{"tag":[{"system":"s","code":"a"}]}}');
  const tags = [
    { system: 's', code: 'a', display: 'A' },
    { system: 's', code: 'b' },
  ];
  const added = await post(
    '/Patient/new-1/$meta-add',
    parameters({ tag: tags, profile: ['urn:p'] }),
  );
  const meta = added.json().parameter[0].valueMeta;
  assert.deepEqual(meta.tag, [{ system: 's', code: 'a' }, tags[1]]);
  assert.deepEqual(meta.profile, ['urn:p']);
  assert.equal(meta.versionId, '2');
  const removed = await post('/Patient/new-1/$meta-delete', parameters({ tag: [tags[0]] }));
  assert.deepEqual(removed.json().parameter[0].valueMeta.tag, [tags[1]]);
  const read = await app.inject({ url: '/fhir/R4/Patient/new-1/$meta', headers: by('laege') });
  assert.deepEqual(read.json().parameter[0].valueMeta.tag, [tags[1]]);
  assert.equal(
    (await post('/Patient/new-1/$meta-add', '{"resourceType":"Patient"}')).statusCode,
    400,
  );
});
