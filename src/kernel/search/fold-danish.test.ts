import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldDanish } from './fold-danish.ts';

test('Å equals Aa, composed or not, in any case', () => {
  const forms = ['Ågård', 'ÅGÅRD', 'Aagaard', 'AAGAARD', 'A\u030aga\u030ard'];
  assert.equal(new Set(forms.map(foldDanish)).size, 1);
});

test('accents outside the Danish letters are ignored', () => {
  assert.equal(foldDanish('René Müller'), 'rene muller');
});

test('the Danish letters are not their neighbours', () => {
  assert.notEqual(foldDanish('Søren'), foldDanish('Soren'));
  assert.notEqual(foldDanish('Bæk'), foldDanish('Bak'));
  assert.notEqual(foldDanish('Åse'), foldDanish('Ase'));
});

test('bytes compare in Danish order', () => {
  const names = ['Aase', 'Østergaard', 'Zahle', 'Ærø', 'Adam'];
  const sorted = names.toSorted((a, b) =>
    Buffer.compare(Buffer.from(foldDanish(a)), Buffer.from(foldDanish(b))),
  );
  assert.deepEqual(sorted, ['Adam', 'Zahle', 'Ærø', 'Østergaard', 'Aase']);
});
