import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { failsModulus11, formatCpr, parseCpr, seventhDigitsOf } from './cpr.ts';

const tenDigits = fc.stringMatching(/^\d{10}$/);

test('a hyphen or a space after the date is read and not kept', () => {
  for (const text of ['0107729995', '010772-9995', '010772 9995', ' 010772-9995 ']) {
    assert.equal(parseCpr(text)?.value, '0107729995');
  }
});

test('digit 7 and the year give the century', () => {
  const births = [
    ['010100-3000', '1900-01-01'],
    ['010136-4000', '2036-01-01'],
    ['010137-4000', '1937-01-01'],
    ['010157-5000', '2057-01-01'],
    ['010158-8000', '1858-01-01'],
    ['010136-9000', '2036-01-01'],
    ['010137-9000', '1937-01-01'],
  ] as const;
  for (const [text, birthDate] of births) assert.equal(parseCpr(text)?.birthDate, birthDate);
});

test('29 February needs a leap year, once the century is known', () => {
  assert.equal(parseCpr('290200-4000')?.birthDate, '2000-02-29');
  assert.equal(parseCpr('290200-1000'), undefined);
  assert.equal(parseCpr('290201-4000'), undefined);
});

test('a number that fails modulus 11 is a CPR number', () => {
  assert.equal(failsModulus11('0107729995'), true);
  assert.equal(parseCpr('0107729995')?.gender, 'male');
  assert.equal(failsModulus11('0707614285'), false);
});

test('what is no date or has letters is refused', () => {
  const texts = [
    '3102800000',
    '0013800000',
    '010180123',
    '01018012345',
    '010180-12A4',
    '',
    '01-0180',
  ];
  for (const text of texts) assert.equal(parseCpr(text), undefined, text);
});

test('whatever is read keeps its date, its gender digit and its digits', () => {
  fc.assert(
    fc.property(tenDigits, (text) => {
      const cpr = parseCpr(text);
      if (cpr === undefined) return;
      assert.equal(cpr.value, text);
      const [year = '', month = '', day = ''] = cpr.birthDate.split('-');
      assert.equal(`${day}${month}${year.slice(2)}`, text.slice(0, 6));
      assert.equal(cpr.gender === 'male', '13579'.includes(text.slice(-1)));
      assert.deepEqual(parseCpr(formatCpr(text)), cpr);
    }),
  );
});

test('every digit said to fit a year gives that year back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1858, max: 2057 }), (year) => {
      const fitting = seventhDigitsOf(year);
      assert.ok(fitting.length > 0);
      for (const digit of fitting) {
        const yy = String(year).slice(2);
        assert.equal(parseCpr(`0203${yy}${digit}123`)?.birthDate, `${year}-03-02`);
      }
    }),
  );
});
