// Chains and _has of any depth against a walk by hand over the same references, for whoever may see what.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { anObservation, openWorld, populate, put, query, type Who, type World } from './world.ts';

const soaking = process.env['HELHED_SOAK'] !== undefined;

let world: World;
before(async () => {
  world = await openWorld();
  await populate(world);
});
after(() => world.close());

const ROWS = 10;

interface Row {
  readonly id: string;
  readonly person: 'anna' | 'bent';
  readonly status: 'final' | 'amended';
  /** Places of rows that it points at. */
  readonly members: readonly number[];
}

const aRow = fc.record({
  person: fc.constantFrom('anna' as const, 'bent' as const),
  status: fc.constantFrom('final' as const, 'amended' as const),
  members: fc.uniqueArray(fc.nat(ROWS + 1), { maxLength: 3 }),
});

/** A criterion as it is written, and what it means among the rows that may be seen. */
interface Criterion {
  readonly text: string;
  readonly holds: (row: Row, seen: readonly Row[]) => boolean;
}

const leaf: fc.Arbitrary<Criterion> = fc.constantFrom<Criterion>(
  { text: 'status=final', holds: ({ status }) => status === 'final' },
  { text: 'status:not=final', holds: ({ status }) => status !== 'final' },
  { text: 'subject:Patient._id=anna', holds: ({ person }) => person === 'anna' },
  { text: 'has-member:missing=true', holds: ({ members }) => members.length === 0 },
);

const place = ({ id }: Row): number => Number(id.split('-').at(-1));
const pointsAt = (row: Row, other: Row): boolean => row.members.includes(place(other));

const { criterion } = fc.letrec<{ criterion: Criterion }>((tie) => ({
  criterion: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    tie('criterion').map(
      ({ text, holds }): Criterion => ({
        text: `has-member:Observation.${text}`,
        holds: (row, seen) => seen.some((other) => pointsAt(row, other) && holds(other, seen)),
      }),
    ),
    tie('criterion').map(
      ({ text, holds }): Criterion => ({
        text: `_has:Observation:has-member:${text}`,
        holds: (row, seen) => seen.some((other) => pointsAt(other, row) && holds(other, seen)),
      }),
    ),
  ),
}));

const seers: readonly (readonly [Who, (row: Row) => boolean])[] = [
  ['conformance', () => true],
  ['related', ({ person }) => person === 'anna'],
  ['bent', ({ person }) => person === 'bent'],
];

let worlds = 0;

test('each finds what a walk over the rows that may be seen finds', async () => {
  const rows = fc.array(aRow, { minLength: ROWS, maxLength: ROWS });
  const criteria = fc.array(criterion, { minLength: 12, maxLength: 12, size: 'max' });
  let [met, hidden] = [0, 0];
  await fc.assert(
    fc.asyncProperty(rows, criteria, async (contents, wanted) => {
      worlds += 1;
      const all = contents.map((row, n): Row => ({ ...row, id: `c${worlds}-${n}` }));
      await world.open('conformance').handle.write(
        all.map(({ id, person, status, members }) =>
          put({
            ...anObservation(`Patient/${person}`, { status }),
            id,
            ...(members.length > 0 && {
              hasMember: members.map((n) => ({ reference: `Observation/c${worlds}-${n}` })),
            }),
          }),
        ),
      );
      for (const { text, holds } of wanted) {
        for (const [who, mayBeSeen] of seers) {
          const seen = all.filter(mayBeSeen);
          const expected = seen.filter((row) => holds(row, seen)).map(({ id }) => id);
          const asked = query('Observation', `_id=${all.map(({ id }) => id).join()}&${text}`);
          const { matches } = await world.open(who).handle.search(asked);

          met += expected.length;
          hidden += all.filter((row) => holds(row, all) && mayBeSeen(row)).length - expected.length;
          assert.deepEqual(matches.map(({ id }) => id).sort(), expected.sort(), `${who}: ${text}`);
        }
      }
    }),
    { numRuns: soaking ? 150 : 6, seed: soaking ? Date.now() % 2 ** 31 : 20_261_124 },
  );
  assert.ok(met > 100);
  assert.ok(hidden > 5, 'some are met only by what may not be seen');
});
