import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { maxJsonDepth, readJson } from './json.ts';
import { OutcomeError } from './outcome.ts';

/** What JSON writes in several ways. */
const character = fc.constantFrom(...'ab"\\/\n\t\u0001æ😀\u2028');
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('readJson', () => {
  test('reads what JSON.parse reads, when nothing in it is forbidden', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3, stringUnit: character }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/\\u0000|\\ud[89a-f]|__proto__/.test(text) && text.isWellFormed());

        assert.deepEqual(readJson(text), JSON.parse(text));
        assert.deepEqual(readJson(JSON.stringify(value, undefined, 2)), JSON.parse(text));
      }),
    );
  });

  test('refuses, in its own words, whatever JSON.parse refuses', () => {
    const pieces = ['{', '}', '[', ']', '"a"', ':', ',', '1', '-', '1.', '.5', '01', '1e-5', 'tru'];
    const more = ['true', 'null', ' ', '\n', '\t', '"\\x"', '"\\u12"', '"', "'a'", '//', '\u00a0'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 9 }), (parts) => {
        const text = parts.join('');
        assert.equal(
          outcomeOf(() => readJson(text)),
          outcomeOf(() => JSON.parse(text)),
          text,
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('says the line and the column', () => {
    assert.throws(() => readJson('{\n  "a": [1,\n  }'), {
      code: 'malformed-json',
      status: 400,
      expression: 'a[1]',
      text: {
        da: 'Teksten er ikke gyldig JSON ved linje 3, tegn 3.',
        en: 'The text is not valid JSON at line 3, column 3.',
      },
    });
  });

  test('goes 64 levels down and no further, however deep the text is', () => {
    assert.deepEqual(readJson('[[]]'), [[]]);
    assert.ok(readJson(nested(maxJsonDepth)));
    for (const depth of [maxJsonDepth + 1, 10_000, 1_000_000]) {
      const place = '[0]'.repeat(maxJsonDepth);
      assert.throws(() => readJson(nested(depth)), {
        code: 'json-too-deep',
        status: 400,
        expression: place,
      });
      assert.throws(() => readJson('{"a":'.repeat(depth)), { code: 'json-too-deep', status: 400 });
    }
  });

  const forbidden: readonly (readonly [
    title: string,
    text: string,
    code: string,
    place: string,
  ])[] = [
    ['a name twice', '{"a":1,"b":{"c":1,"c":2}}', 'duplicate-key', 'b.c'],
    ['a name twice, once escaped', '{"a":1,"\\u0061":2}', 'duplicate-key', '…'],
    ['a name twice among many', `{${names(40)},"n3":0}`, 'duplicate-key', 'n3'],
    ['__proto__', '{"a":[{"__proto__":{"admin":true}}]}', 'forbidden-key', 'a[0].__proto__'],
    ['__proto__, escaped', '{"\\u005f_proto__":1}', 'forbidden-key', '…'],
    ['__proto__ among many', `{${names(40)},"__proto__":0}`, 'forbidden-key', '__proto__'],
    ['a number beyond a double', '{"value":1e400}', 'number-too-large', 'value'],
    ['a number of 400 digits', `[-${'9'.repeat(400)}]`, 'number-too-large', '[0]'],
    ['a NUL', '{"a":"x\\u0000"}', 'forbidden-character', 'a'],
    ['a lone surrogate', '{"a":"\ud800"}', 'forbidden-character', 'a'],
    ['an escaped lone surrogate', '{"a":["\\udc00"]}', 'forbidden-character', 'a[0]'],
    ['a lone surrogate in a name', '{"\ud800":1}', 'forbidden-character', '…'],
  ];
  for (const [title, text, code, expression] of forbidden) {
    test(`refuses ${title}`, () => {
      assert.throws(() => readJson(text), { code, status: 400, expression });
    });
  }

  test('names the type of the resource at the head of a place', () => {
    assert.throws(() => readJson('{"resourceType":"Patient","name":[{"a":1,"a":2}]}'), {
      code: 'duplicate-key',
      expression: 'Patient.name[0].a',
    });
  });

  test('takes numbers that only underflow, and pairs of surrogates', () => {
    assert.deepEqual(readJson('[1e-400, "\\ud83d\\ude00", "😀"]'), [0, '😀', '😀']);
  });
});

function names(count: number): string {
  return Array.from({ length: count }, (_, index) => `"n${index}":${index}`).join(',');
}

/** Anything but a refusal or a syntax error is a defect, and thrown on. */
function outcomeOf(read: () => unknown): 'read' | 'refused' {
  try {
    read();
    return 'read';
  } catch (error) {
    if (error instanceof OutcomeError && error.code === 'malformed-json') return 'refused';
    if (error instanceof SyntaxError) return 'refused';
    throw error;
  }
}
