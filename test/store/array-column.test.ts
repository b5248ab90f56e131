// Arrays as parameters: what the server reads is what was given, in each form.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { ArrayColumn, type ElementType } from '../../src/kernel/index.ts';
import { type TestDatabase, testDatabase } from './engine.ts';

let opened: TestDatabase;
before(async () => {
  opened = await testDatabase();
});
after(() => opened.drop());

const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\u0000'));
const elements: Readonly<Record<ElementType, fc.Arbitrary<string | number>>> = {
  text: fc.oneof(text, fc.constantFrom('', 'null', '{}', '"', '\\', 'æøå Å', '👩‍⚕️')),
  int2: fc.integer({ min: -32_768, max: 32_767 }),
  int4: fc.integer(),
  int8: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  float8: fc.double({ noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
};

for (const [type, element] of Object.entries(elements)) {
  test(`an array of ${type} arrives as it was sent, nulls and no elements included`, async () => {
    const statement = {
      name: `array-of-${type}`,
      text: `select e from unnest($1::${type}[]) with ordinality as x(e, n) order by n`,
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(element)), async (values) => {
        const column = new ArrayColumn(type as ElementType, values);
        const rows = await opened.database.reads.query<{ e: unknown }>(statement, [column]);
        assert.deepEqual(
          rows.map(({ e }) => e),
          values,
        );
        const literal = await opened.database.reads.query<{ e: unknown }>(statement, [`${column}`]);
        assert.deepEqual(literal, rows);
      }),
    );
  });
}
