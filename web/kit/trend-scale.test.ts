import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { drawTrend, isOutside } from './trend-scale.ts';

const size = { width: 360, height: 170 };
const points = fc
  .array(
    fc.record({
      at: fc.integer({ min: 0, max: 2_000_000_000_000 }),
      value: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((list) => list.toSorted((a, b) => a.at - b.at));

test('every mark lies inside the frame, whatever is measured', () => {
  fc.assert(
    fc.property(points, (list) => {
      const picture = drawTrend(list, undefined, size, 'da');
      for (const mark of picture.marks) {
        assert.ok(mark.x >= picture.frame.left && mark.x <= picture.frame.right);
        assert.ok(mark.y >= picture.frame.top && mark.y <= picture.frame.bottom);
      }
    }),
  );
});

test('an open reference range reaches the edge of the drawing', () => {
  const picture = drawTrend([{ at: 0, value: 5 }], { high: 4 }, size, 'da');

  assert.ok(picture.band);
  assert.equal(picture.band.y + picture.band.height, picture.frame.bottom);
});

test('a value on the limit is ordinary, one beyond it is not', () => {
  assert.equal(isOutside(4, { low: 2, high: 4 }), false);
  assert.equal(isOutside(4.1, { low: 2, high: 4 }), true);
  assert.equal(isOutside(1.9, { low: 2 }), true);
  assert.equal(isOutside(99, undefined), false);
});

test('a single measurement is drawn', () => {
  const picture = drawTrend([{ at: 0, value: 0 }], undefined, size, 'en');

  assert.equal(picture.marks.length, 1);
  assert.ok(picture.valueTicks.length > 1);
});
