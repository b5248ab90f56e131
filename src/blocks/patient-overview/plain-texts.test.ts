import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overviewSections } from '#contracts/overview';
import { PLAIN_TEXT } from '#contracts/overview-document';
import type { Bundle, Composition } from '#fhir';
import { assemble, type Block, type PersonHandle, plainTexts, promised } from '#kernel';
import { AT, aServer, aStore, by } from '../../kernel/testing.ts';
import { patientOverview } from './block.ts';
import { aSection } from './testing.ts';

const stored = (type: string, id: string, more: object = {}) => ({
  type,
  id,
  version: 1,
  lastUpdated: AT,
  text: JSON.stringify({ resourceType: type, id, ...more }),
});
const coding = [{ system: 'urn:x', code: 'K86' }];
const condition = stored('Condition', 'c', {
  subject: { reference: 'Patient/ane' },
  code: { coding },
});

const ane: PersonHandle = {
  patient: stored('Patient', 'ane'),
  ground: 'own-record',
  rows: () => Promise.resolve([condition]),
  newest: (readings) => Promise.resolve(readings.map(() => ({ rows: [condition], isCut: false }))),
  isWithheld: false,
  lookups: () => Promise.resolve([]),
};

/** Whoever knows codes says every one of them in capitals. */
const knowing: Block = {
  name: 'knowing',
  title: { da: 'Ved', en: 'Knows' },
  provides: [
    promised(overviewSections, [aSection({ types: ['Condition'] })]),
    promised(plainTexts, [
      (_terms, codes) => Promise.resolve(codes.map((one) => ({ ...one, display: 'ORD' }))),
    ]),
  ],
};

async function told(login: string, language: string): Promise<readonly unknown[]> {
  const store = aStore(() => ({ person: () => Promise.resolve(ane) }));
  const { app } = await aServer({ assembly: assemble([patientOverview, knowing]), store });
  const answer = await app.inject({
    url: '/fhir/R4/Patient/ane/$overview',
    headers: by(login, { 'accept-language': language }),
  });
  await app.close();
  const composition = answer.json<Bundle>().entry?.[0]?.resource as Composition | undefined;
  return (composition?.extension ?? [])
    .filter(({ url }) => url === PLAIN_TEXT)
    .map(({ valueCoding }) => valueCoding);
}

for (const [login, language, expected] of [
  ['borger', 'da', [{ system: 'urn:x', code: 'K86', display: 'ORD' }]],
  ['borger', 'en', []],
  ['laege', 'da', []],
] as const) {
  test(`${login} reading in ${language} is told everyday words of ${expected.length} codes`, async () => {
    assert.deepEqual(await told(login, language), expected);
  });
}
