// Composites against a reading of the resources by hand: what must hold together holds in one repetition.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { openWorld, populate, put, query, type World } from './world.ts';

const soaking = process.env['HELHED_SOAK'] !== undefined;
const ucum = 'http://unitsofmeasure.org';

let world: World;
before(async () => {
  world = await openWorld();
  await populate(world);
});
after(() => world.close());

interface Coding {
  readonly system?: string;
  readonly code: string;
}
interface Amount {
  readonly value: number;
  readonly unit: 'kg' | 'g' | 'dose' | undefined;
}
interface Part {
  readonly codings: readonly Coding[];
  readonly amount: Amount | undefined;
}
interface Row {
  readonly id: string;
  readonly whole: Part;
  readonly components: readonly Part[];
}

const aCoding: fc.Arbitrary<Coding> = fc.record(
  { system: fc.constantFrom('s', 't'), code: fc.constantFrom('a', 'b') },
  { requiredKeys: ['code'] },
);
const anAmount: fc.Arbitrary<Amount> = fc.record({
  value: fc.constantFrom(1, 2, 1000, 2000),
  unit: fc.constantFrom('kg', 'g', 'dose', undefined),
});
const aPart: fc.Arbitrary<Part> = fc.record({
  codings: fc.array(aCoding, { minLength: 1, maxLength: 2 }),
  amount: fc.option(anAmount, { nil: undefined }),
});

const quantity = ({ value, unit }: Amount): object => ({
  value,
  ...(unit !== undefined && { unit, code: unit }),
  ...((unit === 'kg' || unit === 'g') && { system: ucum }),
});
const written = ({ codings, amount }: Part): object => ({
  code: { coding: codings },
  ...(amount && { valueQuantity: quantity(amount) }),
});

const codes = ['a', 'b', 's|a', 't|b', '|a', 's|'] as const;
const comparisons = ['gt', 'le', 'eq'] as const;
const units = ['', `|${ucum}|kg`, `|${ucum}|g`, '||g', '||dose'] as const;

interface Criterion {
  readonly code: (typeof codes)[number];
  readonly comparison: (typeof comparisons)[number];
  readonly value: number;
  readonly unit: (typeof units)[number];
}

const aCriterion: fc.Arbitrary<Criterion> = fc.record({
  code: fc.constantFrom(...codes),
  comparison: fc.constantFrom(...comparisons),
  value: fc.constantFrom(1, 2, 1000, 2000),
  unit: fc.constantFrom(...units),
});

function hasCode({ codings }: Part, wanted: string): boolean {
  const [system, code] = wanted.includes('|') ? wanted.split('|') : [undefined, wanted];
  return codings.some(
    (coding) =>
      (system === undefined || (coding.system ?? '') === system) &&
      (code === '' || coding.code === code),
  );
}

const grams = (value: number, unit: string): number => (unit === 'kg' ? value * 1000 : value);

/** Values of the criterion and of the row in one unit; undefined where they have none in common. */
function comparable({ value, unit }: Criterion, amount: Amount): readonly number[] | undefined {
  const wanted = unit.split('|').at(-1) ?? '';
  if (unit === '') return [amount.value, value, 0.5];
  if (unit.startsWith('||')) return amount.unit === wanted ? [amount.value, value, 0.5] : undefined;
  if (amount.unit !== 'kg' && amount.unit !== 'g') return undefined;
  return [grams(amount.value, amount.unit), grams(value, wanted), grams(0.5, wanted)];
}

function isMet(part: Part, criterion: Criterion): boolean {
  const both = part.amount && comparable(criterion, part.amount);
  if (!both || !hasCode(part, criterion.code)) return false;
  const [has = 0, wanted = 0, half = 0] = both;
  if (criterion.comparison === 'gt') return has > wanted;
  if (criterion.comparison === 'le') return has <= wanted;
  return has >= wanted - half && has < wanted + half;
}

const readings: Readonly<Record<string, (row: Row) => readonly Part[]>> = {
  'code-value-quantity': ({ whole }) => [whole],
  'component-code-value-quantity': ({ components }) => components,
  'combo-code-value-quantity': ({ whole, components }) => [whole, ...components],
};

let worlds = 0;

test('each is met by the rows that have all of it in one place, and by no other', async () => {
  const rows = fc.array(
    fc.record({ whole: aPart, components: fc.array(aPart, { maxLength: 3 }) }),
    {
      minLength: 8,
      maxLength: 12,
      size: 'max',
    },
  );
  const criteria = fc.array(aCriterion, { minLength: 12, maxLength: 12, size: 'max' });
  let met = 0;
  await fc.assert(
    fc.asyncProperty(rows, criteria, async (parts, wanted) => {
      worlds += 1;
      const all = parts.map((row, n): Row => ({ ...row, id: `w${worlds}-${n}` }));
      const mark = `world-${worlds}`;
      await world.open('conformance').handle.write(
        all.map(({ id, whole, components }) =>
          put({
            resourceType: 'Observation',
            id,
            status: 'final',
            subject: { reference: 'Patient/anna' },
            identifier: [{ value: mark }],
            ...written(whole),
            ...(components.length > 0 && { component: components.map(written) }),
          } as { id: string }),
        ),
      );
      for (const criterion of wanted) {
        const { code, comparison, value, unit } = criterion;
        for (const [param, partsOf] of Object.entries(readings)) {
          const text = `${param}=${code}$${comparison}${value}${unit}&identifier=${mark}`;
          const { matches } = await world.open('anna').handle.search(query('Observation', text));
          const expected = all.filter((row) => partsOf(row).some((part) => isMet(part, criterion)));

          met += expected.length;
          assert.deepEqual(
            matches.map(({ id }) => id).sort(),
            expected.map(({ id }) => id).sort(),
            text,
          );
        }
      }
    }),
    { numRuns: soaking ? 200 : 15, seed: soaking ? Date.now() % 2 ** 31 : 20_261_124 },
  );
  assert.ok(met > 100);
});
