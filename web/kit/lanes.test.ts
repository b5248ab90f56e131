import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LANE_LENGTH, layLanes } from './lanes.ts';

const sector = fc.constantFrom('hospital' as const, 'municipality' as const, 'practice' as const);

test('no mark leaves its lane, whatever the period', () => {
  const entry = fc.record({
    key: fc.string(),
    at: fc.integer({ min: 0, max: 10_000 }),
    until: fc.integer({ min: 0, max: 20_000 }),
    sector,
  });
  fc.assert(
    fc.property(fc.array(entry), fc.integer({ min: 1, max: 9_000 }), (entries, from) => {
      const ordered = entries.map((each) => ({ ...each, until: Math.max(each.at, each.until) }));
      for (const marks of layLanes(ordered, [from, from + 500]).values()) {
        for (const mark of marks) {
          assert.ok(mark.from >= 0 && mark.from + mark.length <= LANE_LENGTH + 1);
        }
      }
    }),
  );
});

test('a stay that began before the period is cut, one that ended before it is left out', () => {
  const lanes = layLanes(
    [
      { key: 'cut', at: 0, until: 150, sector: 'hospital' },
      { key: 'gone', at: 0, until: 50, sector: 'hospital' },
    ],
    [100, 200],
  );

  assert.deepEqual(lanes.get('hospital'), [{ key: 'cut', from: 0, length: 500 }]);
});
