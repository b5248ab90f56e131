import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { axisTicks } from './axis-ticks.ts';

const time = fc.integer({ min: Date.UTC(1930, 0), max: Date.UTC(2030, 0) });
const days = fc.integer({ min: 20, max: 40_000 });

test('no two labels stand on one another or on the one that is there already, over any span', () => {
  fc.assert(
    fc.property(time, days, fc.integer({ min: 0, max: 1000 }), (from, length, taken) => {
      const places = axisTicks([from, from + length * 86_400_000], 'da', taken).map(
        ({ place }) => place,
      );
      const all = [...places, taken].toSorted((a, b) => a - b);
      for (const [index, place] of all.slice(1).entries()) {
        assert.ok(place - (all[index] ?? 0) >= 70, `${all}`);
      }
    }),
  );
});

test('two years are told by the quarter, with no label at the very edge', () => {
  const ticks = axisTicks([Date.UTC(2024, 11, 20), Date.UTC(2026, 11, 20)], 'da');

  assert.deepEqual(
    ticks.map(({ label }) => label),
    ['apr. 2025', 'jul. 2025', 'okt. 2025', 'jan. 2026', 'apr. 2026', 'jul. 2026', 'okt. 2026'],
  );
});
