import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aServer } from './testing.ts';

const codes = JSON.stringify({
  resourceType: 'CodeSystem',
  status: 'active',
  content: 'complete',
  concept: [
    {
      code: 'not-found',
      display: 'There is no "such" <thing>.',
      designation: [{ language: 'da', value: 'Det findes ikke.' }],
      property: [
        { code: 'http', valueInteger: 404 },
        { code: 'issue', valueCode: 'not-found' },
      ],
    },
  ],
});

test('whoever meets a refusal reads what its code means, in their language, without signing in', async () => {
  const { app } = await aServer({ outcomeCodes: codes });
  const danish = await app.inject({ url: '/fhir/outcomes', headers: { 'accept-language': 'da' } });
  assert.equal(danish.statusCode, 200);
  assert.match(danish.body, /<html lang="da">/);
  assert.match(
    danish.body,
    /<tr id="not-found"><th scope="row"><code>not-found<\/code><\/th><td>404<\/td><td>not-found<\/td><td>Det findes ikke[.]<\/td>/,
  );
  const english = await app.inject({ url: '/fhir/outcomes', headers: { 'accept-language': 'en' } });
  assert.match(english.body, /There is no &quot;such&quot; &lt;thing>[.]/);
  const json = await app.inject('/fhir/outcomes.json');
  assert.equal(json.body, codes);
});
