import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Resource, validate } from '#fhir';
import { acceptEncounter, acceptEpisode } from './accept.ts';
import { currentCareExpected } from './expectations.ts';
import { encounterRelations, episodeRelations } from './relations.ts';
import { anEpisode, aStay } from './testing.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const backwards = { start: '2026-11-05', end: '2026-11-01' };

describe('a written contact', () => {
  test('passes when it begins and ends on one day', () => {
    acceptEncounter(aStay({ period: { start: '2026-11-01', end: '2026-11-01' } }));
    acceptEpisode(anEpisode());
  });

  const refused: readonly (readonly [() => void, string])[] = [
    [() => acceptEncounter(aStay({ period: backwards })), 'Encounter.period.end'],
    [() => acceptEpisode(anEpisode({ period: backwards })), 'EpisodeOfCare.period.end'],
  ];
  for (const [write, expression] of refused) {
    test(`is refused when it ends before it starts, at ${expression}`, () => {
      assert.throws(write, { code: 'contact-ends-before-start', status: 400, expression });
    });
  }
});

describe('treatment relations', () => {
  test('a stay is evidence of class A for its sender and the department it names', () => {
    const found = encounterRelations(aStay(), now, 'Organization/hospital');

    assert.deepEqual(
      found.map(({ party, class: strength }) => [party, strength]),
      [
        ['Organization/hospital', 'A'],
        ['Organization/ward', 'A'],
      ],
    );
  });

  test('a course of care is evidence of class B, and its sender counts once', () => {
    const found = episodeRelations(anEpisode(), now, 'Organization/home-nursing');

    assert.deepEqual(
      found.map(({ party, class: strength }) => [party, strength]),
      [['Organization/home-nursing', 'B']],
    );
  });

  test('a person or a name alone gives no relation', () => {
    const serviceProvider = { display: 'Medicinsk Afdeling' };

    assert.deepEqual(encounterRelations(aStay({ serviceProvider }), now), []);
  });
});

describe('current care', () => {
  const reader = { now, language: 'da', isCitizen: false } as const;
  const row = (content: Resource, organisation?: string) => ({
    type: content.resourceType,
    id: 'x',
    lastUpdated: now,
    text: '',
    content,
    ...(organisation && { organisation }),
  });

  test('expects whoever sent a contact that is running, once', () => {
    const rows = [
      row(anEpisode(), 'municipality'),
      row(aStay({ status: 'in-progress' }), 'municipality'),
      row(aStay(), 'hospital'),
      row(anEpisode()),
    ];

    assert.deepEqual(currentCareExpected.organisations(rows, reader), ['municipality']);
  });
});

test('the builders are valid R4', () => {
  for (const one of [aStay(), anEpisode()]) assert.deepEqual(validate(one), []);
});
