import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf } from './language.ts';

test('the chosen language wins over what the browser asks for, and Danish over silence', () => {
  assert.equal(languageOf({}), 'da');
  assert.equal(languageOf({ acceptLanguage: 'en-GB,en;q=0.9,da;q=0.5' }), 'en');
  assert.equal(languageOf({ acceptLanguage: 'de,fr' }), 'da');
  assert.equal(languageOf({ cookie: 'a=b; language=da', acceptLanguage: 'en' }), 'da');
  assert.equal(languageOf({ cookie: 'language=en; a=b' }), 'en');
  assert.equal(languageOf({ cookie: 'language=<script>' }), 'da');
});
