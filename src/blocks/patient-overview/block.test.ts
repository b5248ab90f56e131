import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SECTION_CODES, SECTION_NOTICE, SECTION_STATE } from '#contracts/overview-document';
import { type Bundle, type Composition, type CompositionSection, validate } from '#fhir';
import { anOverviewDocument } from './testing.ts';

const sectionsOf = (bundle: Bundle): ReadonlyMap<string, CompositionSection> => {
  const composition = bundle.entry?.[0]?.resource as Composition;
  return new Map(
    composition.section?.map((section) => [
      section.code?.coding?.find(({ system }) => system === SECTION_CODES)?.code ?? '',
      section,
    ]),
  );
};

describe('the worked example', () => {
  const bundle = anOverviewDocument();

  test('is valid R4, the Composition and every section of it', () => {
    assert.deepEqual(validate(bundle), []);
  });

  test('has every state once', () => {
    const states = [...sectionsOf(bundle)].map(([code, { extension }]) => [
      code,
      extension?.find(({ url }) => url === SECTION_STATE)?.valueCode,
    ]);
    assert.deepEqual(states, [
      ['allergies', 'none'],
      ['diagnoses', 'rows'],
      ['appointments', 'unknown'],
      ['laboratory', 'rows'],
      ['documents', 'withheld'],
      ['encounters', 'unknown'],
      ['relatives', 'could-not-load'],
    ]);
  });

  test('has every notice once', () => {
    const kinds = [...sectionsOf(bundle).values()].flatMap(({ extension = [] }) =>
      extension
        .filter(({ url }) => url === SECTION_NOTICE)
        .map((notice) => notice.extension?.find(({ url }) => url === 'kind')?.valueCode),
    );
    assert.deepEqual(kinds, [
      'sources-disagree',
      'source-silent',
      'cut',
      'withheld',
      'source-missing',
    ]);
  });
});
