import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseSearch, type SearchFilter } from '#fhir';
import type { Visibility } from '../gate/visibility.ts';
import { type Compiled, compileCount, compilePage, type SearchWidth } from './compile.ts';
import { resolveConcepts } from './resolve-concepts.ts';

/** A predicate that can be counted, with a value of its own. */
const visibility: Visibility = {
  kind: 'organisation',
  ground: 'own-organisation',
  values: ['hospital'],
  sql: (alias, first) => `${alias}.org = $${first}`,
};
const everyone: SearchWidth = { visibility, now: 0 };
const onePerson: SearchWidth = { ...everyone, pats: ['p1'] };

const page = (type: string, text: string, width = everyone): Compiled =>
  compilePage(parseSearch(type, new URLSearchParams(text)), width, { limit: 51 });
const textOf = (type: string, text: string, width = everyone): string =>
  page(type, text, width).statement.text;

/** Aliases of the rows that the predicate stands for, in order. */
const guarded = (sql: string): readonly string[] =>
  [...sql.matchAll(/\b(\w+)\.org = \$\d+/g)].map(([, alias = '']) => alias);
/** Aliases of the rows of persons that a statement reads. */
const rowsOfPersons = (sql: string): readonly string[] =>
  [...sql.matchAll(/\b(?:from|join) resource (\w+)/g)].map(([, alias = '']) => alias);

const searches: readonly (readonly [type: string, text: string])[] = [
  ['Observation', 'code=a'],
  ['Observation', 'subject:Patient.name=x'],
  ['Observation', 'subject.name=x'],
  ['Observation', 'subject:Patient.general-practitioner:Practitioner.name=x'],
  ['Observation', 'has-member:Observation.has-member:Observation.code=x'],
  ['Patient', '_has:Observation:patient:code=x'],
  ['Patient', '_has:Observation:patient:_has:Observation:has-member:code:not=x'],
  ['Observation', 'subject:Patient._has:Condition:patient:code=x&encounter.status=planned'],
  ['Observation', 'subject:Patient.link.name=x&component-code-value-quantity=a$5'],
];

describe('the predicate', () => {
  for (const [type, text] of searches) {
    test(`stands once for each row of a person in ${type}?${text}`, () => {
      const query = parseSearch(type, new URLSearchParams(text));
      for (const sql of [
        textOf(type, text),
        textOf(type, text, onePerson),
        compileCount(query, everyone, 10).statement.text,
      ]) {
        assert.deepEqual(guarded(sql).toSorted(), rowsOfPersons(sql).toSorted());
      }
    });
  }

  test('binds its values once, however many rows it stands for', () => {
    const { statement, values } = page(
      'Observation',
      'subject:Patient.name=x&encounter:Encounter.status=y',
    );
    const [first, ...more] = statement.text.matchAll(/\.org = (\$\d+)/g);

    assert.equal(more.length, 2);
    for (const each of more) assert.equal(each[1], first?.[1]);
    assert.equal(values.filter((value) => value === 'hospital').length, 1);
  });

  test('is asked for of persons only', () => {
    assert.deepEqual(guarded(textOf('Organization', 'partof.name=x', { now: 0 })), []);
    const sql = textOf('Organization', '_has:Encounter:service-provider:status=planned');
    assert.deepEqual(guarded(sql), ['t1']);
  });

  test('that is absent lets no row of a person through', () => {
    const sql = textOf('Organization', '_has:Encounter:service-provider:status=x', { now: 0 });

    assert.match(sql, /and \(false\)/);
  });
});

test('each value has its parameter, and each parameter its value', () => {
  for (const [type, text] of searches) {
    const { statement, values } = page(type, `${text}&_sort=-_lastUpdated`);
    const used = [...statement.text.matchAll(/\$(\d+)/g)].map(([, n]) => Number(n));

    assert.deepEqual(
      [...new Set(used)].sort((a, b) => a - b),
      values.map((_, at) => at + 1),
      text,
    );
  }
});

test('hops after the first are followed in turn, not joined', () => {
  const turns = (text: string): number =>
    [...textOf('Observation', text).matchAll(/case when exists/g)].length;
  const hop = 'has-member:Observation.';

  assert.equal(turns(`${hop}code=a`), 0);
  assert.equal(turns(`${hop}${hop}${hop}code=a`), 2);
  assert.equal(turns('subject:Patient.general-practitioner:Practitioner.name=x'), 0);
  assert.equal(turns(`${hop}performer:Organization.partof:Organization.name=x`), 1);
});

test('no text of a criterion stands in a statement', () => {
  const nasty = "x'); drop table resource; --";
  const value = encodeURIComponent(nasty);
  for (const text of [
    `code=${value}`,
    `code:text=${value}`,
    `subject:Patient.name:contains=${value}`,
    `_has:Observation:has-member:code=${value}`,
    `component-code-value-quantity=${value}$5||${value}`,
    `value-string:exact=${value}`,
    `identifier:of-type=a|b|${value}`,
  ]) {
    assert.ok(!textOf('Observation', text).includes('drop'), text);
  }
});

test('one record is searched by one prepared statement; one that goes further once it comes again', () => {
  const nameOf = (text: string): string | undefined =>
    page('Observation', text, onePerson).statement.name;

  assert.ok(nameOf('code=a'));
  assert.equal(nameOf('code=a'), nameOf('code=b'));
  assert.match(textOf('Observation', 'code=a', onePerson), /case when r\.tok && .* then true/);
  const further = 'subject:Patient.name=x&status=final';
  assert.deepEqual([nameOf(further), typeof nameOf(further)], [undefined, 'string']);
  assert.equal(page('Observation', 'code=a').statement.name, undefined);
});

describe('codes that a value set stands for', () => {
  const filtersOf = (text: string): readonly SearchFilter[] =>
    parseSearch('Condition', new URLSearchParams(text)).filters;
  const codes = (count: number) => async () =>
    Array.from({ length: count }, (_, n) => ({ system: 's', code: `c${n}` }));

  test('are looked for in its place, at any depth', async () => {
    const [filter] = filtersOf('code:in=urn:v');
    const deep = filtersOf('subject:Patient._has:Condition:patient:code:not-in=urn:v');

    assert.deepEqual(
      await resolveConcepts(filtersOf('code:in=urn:v'), codes(1)),
      [
        { ...filter, kind: 'token', modifier: undefined, values: [{ system: 's', code: 'c0' }] },
      ].map(({ modifier: _, ...rest }) => rest),
    );
    const text = JSON.stringify(await resolveConcepts(deep, codes(2)));
    assert.match(text, /"kind":"token","param":"code","index":\d+,"modifier":"not"/);
    assert.ok(!text.includes('terminology'));
  });

  test('are refused when they are unknown, or too many', async () => {
    const filters = filtersOf('code:in=urn:v');

    await assert.rejects(
      resolveConcepts(filters, async () => undefined),
      {
        code: 'codes-unknown',
        status: 400,
        expression: 'code:in',
      },
    );
    await assert.rejects(resolveConcepts(filters, codes(5_001)), {
      code: 'too-costly',
      status: 422,
    });
    await assert.rejects(resolveConcepts(filters, undefined), { code: 'search-not-supported' });
  });

  test('are not asked for when nothing stands for them', async () => {
    const filters = filtersOf('code=a&subject:Patient.name=x');

    assert.equal(await resolveConcepts(filters, undefined), filters);
  });
});
