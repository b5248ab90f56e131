// Texts: whole, their beginnings, what they contain; in any case, with any accents, whatever characters they hold.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { escapeSearchText, parseSearch } from '../../src/fhir/index.ts';
import { foldDanish } from '../../src/kernel/search/fold-danish.ts';
import { STRING_LENGTH } from '../../src/kernel/search/string-key.ts';
import { openWorld, put, type World } from './world.ts';

let world: World;

/** Families by id; ids of the same family differ only in how it is written. */
const families: Readonly<Record<string, string>> = {
  percent: '100% Holm',
  thousand: '1000 Holm',
  under: 'a_b',
  other: 'axb',
  slash: 'c\\d',
  plain: 'cd',
  nfc: 'Ångström',
  nfd: 'A\u030angstro\u0308m',
  double: 'Aangström',
  acute: 'Andrés',
  emoji: '😀 smil',
  zero: 'nul\u200bbredde',
  rtl: '\u202eomvendt',
  comma: 'Holm, Bo | $5',
  quote: 'O\'Hara "x"',
  long: `${'lang '.repeat(60)}ende`,
};

before(async () => {
  world = await openWorld();
  await world
    .open('conformance')
    .handle.write(
      Object.entries(families).map(([id, family]) =>
        put({ resourceType: 'Patient', id, name: [{ family }] } as { id: string }),
      ),
    );
});
after(() => world.close());

async function found(name: string, text: string): Promise<string[]> {
  const query = parseSearch('Patient', [[name, escapeSearchText(text)]]);
  const { matches } = await world.open('conformance').handle.search(query);
  return matches.map(({ id }) => id).sort();
}

describe('a family is found', () => {
  for (const [name, text, expected] of [
    ['family:contains', '%', ['percent']],
    ['family:contains', '_', ['under']],
    ['family:contains', '\\', ['slash']],
    ['family', 'a_', ['under']],
    ['family:exact', 'a_b', ['under']],
    ['family:exact', 'A_b', []],
    ['family', 'ångström', ['double', 'nfc', 'nfd']],
    ['family', 'AANGSTRÖM', ['double', 'nfc', 'nfd']],
    ['family:exact', 'Ångström', ['nfc']],
    ['family', 'a', ['acute', 'other', 'under']],
    ['family', 'andres', ['acute']],
    ['family:contains', 'GSTR', ['double', 'nfc', 'nfd']],
    ['family', '😀', ['emoji']],
    ['family', 'nul\u200b', ['zero']],
    ['family:contains', 'omvendt', ['rtl']],
    ['family', 'holm, bo | $', ['comma']],
    ['family', 'o\'hara "', ['quote']],
    ['family', 'lang lang', ['long']],
    ['family:contains', "'; drop table resource; --", []],
  ] as const) {
    test(`by ${name}=${text}`, async () => {
      assert.deepEqual(await found(name, text), [...expected]);
    });
  }

  test('by any of its beginnings and parts, as folding says', async () => {
    const short = Object.entries(families).filter(([id]) => id !== 'long');
    const part = fc
      .tuple(fc.constantFrom(...short), fc.nat(8), fc.integer({ min: 1, max: 5 }))
      .map(([[, family], from, length]) => [...family].slice(from, from + length).join(''))
      .filter((text) => text.trim() !== '');
    await fc.assert(
      fc.asyncProperty(part, fc.boolean(), async (text, isPrefix) => {
        const folded = foldDanish(text);
        const expected = Object.entries(families).flatMap(([id, family]) => {
          const whole = foldDanish(family).slice(0, STRING_LENGTH);
          return (isPrefix ? whole.startsWith(folded) : whole.includes(folded)) ? [id] : [];
        });

        const name = isPrefix ? 'family' : 'family:contains';
        assert.deepEqual(await found(name, text), expected.sort());
      }),
      { numRuns: 60, seed: 20_261_124 },
    );
  });
});
