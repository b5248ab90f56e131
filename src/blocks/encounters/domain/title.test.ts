import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { anEpisode, aStay } from '../testing.ts';
import { contactTitle } from './title.ts';

describe('contactTitle', () => {
  test('says what kind, why, where and on which days', () => {
    assert.equal(
      contactTitle(aStay(), 'da'),
      'Indlæggelse: Lungebetændelse, Medicinsk Afdeling, 2026-11-01 – 2026-11-05',
    );
  });

  test('names one day once', () => {
    const period = { start: '2026-11-01', end: '2026-11-01' };

    assert.match(contactTitle(aStay({ period }), 'da'), /, 2026-11-01$/);
  });

  test('says that it is under way or planned', () => {
    assert.match(contactTitle(anEpisode(), 'da'), /^Hjemmesygepleje, .*, i gang$/);
    assert.match(contactTitle(aStay({ status: 'planned' }), 'en'), /, planned$/);
  });

  test('has a name for a contact whose kind nobody gave', () => {
    const { reasonCode: _, ...bare } = aStay({ class: {} });

    assert.match(contactTitle(bare, 'en'), /^Contact, /);
  });
});
