import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { returnPath } from './return-path.ts';

test('a path of our own pages is kept with its query', () => {
  assert.equal(returnPath('/borger/aftaler?maaned=5'), '/borger/aftaler?maaned=5');
  assert.equal(returnPath('/'), '/');
  assert.equal(returnPath('/kliniker/søg?navn=Åse'), '/kliniker/s%C3%B8g?navn=%C3%85se');
});

test('what leads to another host is no path', () => {
  for (const evil of [
    undefined,
    '',
    'borger',
    '//evil.dk',
    '///evil.dk',
    '/\\evil.dk',
    '\\\\evil.dk',
    '/\t/evil.dk',
    '/\n/evil.dk',
    '/.//evil.dk',
    '/x/..//evil.dk',
    '/x\\..\\..\\evil.dk',
    ' //evil.dk',
    'https://evil.dk',
    'javascript:alert(1)',
    '/borger\r\nSet-Cookie: a=b',
  ]) {
    assert.equal(returnPath(evil), undefined, JSON.stringify(evil));
  }
});

test('whatever is asked, a browser that follows the answer stays with us', () => {
  const part = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    ':',
    '@',
    '%2F',
    '%5C',
    '\t',
    'evil.dk',
    '?',
    '#',
    'a',
  );
  const asked = fc.oneof(
    fc.string(),
    fc.array(part, { maxLength: 8 }).map((parts) => `/${parts.join('')}`),
  );
  fc.assert(
    fc.property(asked, (text) => {
      const path = returnPath(text);
      if (path === undefined) return;
      assert.equal(new URL(path, 'https://helhed.dk').origin, 'https://helhed.dk');
      assert.equal(returnPath(path), path);
    }),
  );
});
