import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { maxSearchParameters, parseSearch } from './parse-search.ts';
import { escapeSearchText } from './search-escape.ts';
import { maxSearchValues } from './search-filter.ts';
import { searchParameters } from './search-parameters.ts';
import type { SearchFilter } from './search-query.ts';

const query = (type: string, text: string, options = {}) =>
  parseSearch(type, new URLSearchParams(text), options);

const filtersOf = (type: string, text: string) => query(type, text).filters;

/** The alternatives of a criterion over one parameter. */
const valuesIn = (filter: SearchFilter | undefined): readonly object[] =>
  filter !== undefined && 'values' in filter ? filter.values : [];

/** The first alternatives of the only criterion. */
const valuesOf = (type: string, text: string) => valuesIn(filtersOf(type, text)[0]);

/** Characters that mean something in a search, and some that do not. */
const unit = fc.constantFrom(...'abå😀 \\,|$:.-\n1');
const someText = fc.string({ minLength: 1, unit }).filter((text) => text.trim() !== '');

describe('parseSearch', () => {
  test('reads a token back as it was written, whatever characters it holds', () => {
    const token = fc.record(
      { system: fc.string({ unit }), code: someText },
      { requiredKeys: ['code'] },
    );
    fc.assert(
      fc.property(fc.array(token, { minLength: 1, maxLength: 5 }), (tokens) => {
        const written = tokens
          .map(({ system, code }) =>
            system === undefined
              ? escapeSearchText(code)
              : `${escapeSearchText(system)}|${escapeSearchText(code)}`,
          )
          .join(',');
        const [filter] = parseSearch('Observation', [['code', written]]).filters;

        assert.deepEqual(
          valuesIn(filter).map((value) => ({ ...value })),
          tokens.map((each) => ({ ...each })),
        );
      }),
    );
  });

  test('reads a text back as it was written, whatever characters it holds', () => {
    fc.assert(
      fc.property(fc.array(someText, { minLength: 1, maxLength: 5 }), (texts) => {
        const written = texts.map(escapeSearchText).join(',');
        const [filter] = parseSearch('Patient', [['name:contains', written]]).filters;

        assert.deepEqual(filter, {
          kind: 'string',
          param: 'name',
          index: searchParameters('Patient').get('name')?.index,
          modifier: 'contains',
          values: texts.map((text) => ({ text })),
        });
      }),
    );
  });

  test('never throws anything but a refusal with status 400 that names the parameter', () => {
    const name = fc.oneof(
      fc.constantFrom('code', 'date', 'subject', 'value-quantity', '_sort', '_include', '_count'),
      fc.constantFrom('code:not', 'subject:Patient', 'code:missing', '_has:a:b', 'x', '_tag'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string({ unit })), { maxLength: 3 }), (all) => {
        try {
          parseSearch('Observation', all);
        } catch (error) {
          const { status, expression } = error as { status?: number; expression?: string };
          assert.equal(status, 400, String(error));
          assert.ok(expression === '…' || all.some(([written]) => written === expression));
        }
      }),
    );
  });

  test('knows the four forms of a token', () => {
    assert.deepEqual(valuesOf('Observation', 'code=a,s|a,|a,s|'), [
      { code: 'a' },
      { system: 's', code: 'a' },
      { system: '', code: 'a' },
      { system: 's' },
    ]);
  });

  test('a number is the range of its last digit, and exact behind a comparison', () => {
    assert.deepEqual(valuesOf('RiskAssessment', 'probability=100,100.00,1e2,gt0.5,ap-200,ne5.4'), [
      { prefix: 'eq', lo: 99.5, hi: 100.5 },
      { prefix: 'eq', lo: 99.995, hi: 100.005 },
      { prefix: 'eq', lo: 95, hi: 105 },
      { prefix: 'gt', lo: 0.5, hi: 0.5 },
      { prefix: 'ap', lo: -220, hi: -180 },
      { prefix: 'ne', lo: 5.35, hi: 5.45 },
    ]);
  });

  test('a number lies in its own range, however many digits it has', () => {
    for (const text of ['66.89999999999999', '1000000000000000000', '0.1', '-66.89999999999999']) {
      const [value] = valuesOf('RiskAssessment', `probability=${text}`) as {
        lo: number;
        hi: number;
      }[];
      assert.ok(value);
      assert.ok(value.lo <= Number(text) && Number(text) < value.hi, text);
    }
  });

  test('a quantity may have a unit, with system or without', () => {
    assert.deepEqual(valuesOf('Observation', 'value-quantity=lt5.4|http://u|mg,5||mg,5'), [
      { prefix: 'lt', lo: 5.4, hi: 5.4, system: 'http://u', code: 'mg' },
      { prefix: 'eq', lo: 4.5, hi: 5.5, code: 'mg' },
      { prefix: 'eq', lo: 4.5, hi: 5.5 },
    ]);
  });

  test('a reference is an id, a type and id, or an address; of this server it is a type and id', () => {
    const base = ['https://helhed.example/fhir/R4'];
    const values =
      'a,Group/b,https://helhed.example/fhir/R4/Patient/c,https://other.example/Patient/d';
    const [filter] = query('Observation', `subject=${values}`, { base }).filters;

    assert.deepEqual(valuesIn(filter), [
      { id: 'a' },
      { type: 'Group', id: 'b' },
      { type: 'Patient', id: 'c' },
      { url: 'https://other.example/Patient/d' },
    ]);
  });

  test('an id is of the one type that the parameter or the modifier names', () => {
    assert.deepEqual(valuesOf('Observation', 'patient=a'), [{ id: 'a', type: 'Patient' }]);
    assert.deepEqual(valuesOf('Observation', 'subject:Group=a,Group/b'), [
      { id: 'a', type: 'Group' },
      { type: 'Group', id: 'b' },
    ]);
    assert.deepEqual(valuesOf('Observation', 'subject:identifier=s|a'), [
      { identifier: { system: 's', code: 'a' } },
    ]);
  });

  test('repeated criteria stand beside one another, alternatives within one', () => {
    const filters = filtersOf('Observation', 'date=ge2026&date=lt2027,eq2028');

    assert.deepEqual(
      filters.map((filter) => valuesIn(filter).length),
      [1, 2],
    );
  });

  test('reads how to answer', () => {
    const text =
      '_count=20&_sort=-date,_id&_total=accurate&_summary=count&_cursor=x&_format=application/fhir%2Bjson' +
      '&_include=Observation:subject:Patient&_include=Observation:encounter&_revinclude=Provenance:target';
    const { count, sort, total, summary, cursor, include, revinclude } = query('Observation', text);

    assert.deepEqual(
      { count, total, summary, cursor },
      { count: 20, total: 'accurate', summary: 'count', cursor: 'x' },
    );
    assert.deepEqual(
      sort.map(({ param, descending, type }) => [param, descending, type]),
      [
        ['date', true, 'date'],
        ['_id', false, 'token'],
      ],
    );
    assert.deepEqual(
      [...include, ...revinclude].map(({ source, param, target }) => [source, param, target]),
      [
        ['Observation', 'subject', 'Patient'],
        ['Observation', 'encounter', undefined],
        ['Provenance', 'target', undefined],
      ],
    );
  });

  test('a page of more than a thousand is a page of a thousand', () => {
    assert.equal(query('Observation', '_count=99999').count, 1000);
  });

  test('a lenient search says what it left out, and still refuses bad values', () => {
    const lenient = { lenient: true };
    const { filters, ignored } = query('Observation', 'a=1&subject.colour=x&code=c', lenient);

    assert.equal(filters.length, 1);
    assert.deepEqual(ignored, ['a', 'subject.colour']);
    assert.throws(() => query('Observation', 'date=x', lenient), { code: 'invalid-parameter' });
    assert.throws(() => query('Observation', 'code:exact=x', lenient), {
      code: 'unsupported-modifier',
    });
  });

  const refusals: readonly (readonly [type: string, text: string, code: string, place: string])[] =
    [
      ['Observation', 'colour=red', 'unknown-parameter', 'colour'],
      ['Observation', 'birthdate=2000', 'unknown-parameter', 'birthdate'],
      ['Observation', '__proto__=1', 'unknown-parameter', '__proto__'],
      ['Observation', '<b>=1', 'unknown-parameter', '…'],
      ['Location', 'near=1|2', 'parameter-not-supported', 'near'],
      ['Patient', '_text=x', 'parameter-not-supported', '_text'],
      ['Observation', '_include=Patient:link', 'invalid-parameter', '_include'],
      ['Observation', '_include=Observation:code', 'invalid-parameter', '_include'],
      ['Observation', '_include=Observation:subject:Bundle', 'invalid-parameter', '_include'],
      [
        'Observation',
        '_revinclude=Patient:general-practitioner',
        'invalid-parameter',
        '_revinclude',
      ],
      ['Observation', 'code:exact=x', 'unsupported-modifier', 'code:exact'],
      ['Observation', 'date:in=x', 'unsupported-modifier', 'date:in'],
      ['Observation', 'subject:Bundle=x', 'unsupported-modifier', 'subject:Bundle'],
      ['Observation', 'subject:Patient=Device/1', 'invalid-parameter', 'subject:Patient'],
      ['Observation', '_id:not=a', 'unsupported-modifier', '_id:not'],
      ['Observation', '_lastUpdated:missing=true', 'unsupported-modifier', '_lastUpdated:missing'],
      ['Observation', 'date=xx2020', 'unsupported-prefix', 'date'],
      ['Observation', 'date=2020-02-30', 'invalid-parameter', 'date'],
      ['Observation', 'date=ge', 'invalid-parameter', 'date'],
      ['Observation', 'value-quantity=5|mg', 'invalid-parameter', 'value-quantity'],
      ['Observation', 'value-quantity=1e400', 'invalid-parameter', 'value-quantity'],
      ['Observation', 'code=', 'invalid-parameter', 'code'],
      ['Observation', 'code=a,,b', 'invalid-parameter', 'code'],
      ['Observation', 'code=|', 'invalid-parameter', 'code'],
      ['Observation', 'code=a|b|c', 'invalid-parameter', 'code'],
      ['Observation', 'code=a\\n', 'invalid-parameter', 'code'],
      ['Observation', 'code=a\\', 'invalid-parameter', 'code'],
      ['Observation', 'code:missing=yes', 'invalid-parameter', 'code:missing'],
      ['Observation', 'subject=Patient/1/_history/2', 'invalid-parameter', 'subject'],
      ['Observation', '_id=a/b', 'invalid-parameter', '_id'],
      ['Observation', '_count=-1', 'invalid-parameter', '_count'],
      ['Observation', '_count=ten', 'invalid-parameter', '_count'],
      ['Observation', '_count=1&_count=2', 'repeated-parameter', '_count'],
      ['Observation', '_sort=colour', 'invalid-parameter', '_sort'],
      ['Observation', '_sort=code-value-string', 'parameter-not-supported', '_sort'],
      ['Observation', '_total=maybe', 'invalid-parameter', '_total'],
      ['Observation', '_summary=some', 'invalid-parameter', '_summary'],
      ['Observation', '_elements=a b', 'invalid-parameter', '_elements'],
      ['Observation', '_format=xml', 'invalid-parameter', '_format'],
    ];
  for (const [type, text, code, expression] of refusals) {
    test(`refuses ${type}?${text} with ${code}`, () => {
      assert.throws(() => query(type, text), { code, status: 400, expression });
    });
  }

  test('has a limit on values, on parameters and on length', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => `c${index}`).join(',');
    const search = (value: string, times = 1) =>
      parseSearch(
        'Observation',
        Array.from({ length: times }, () => ['code', value] as const),
      );

    assert.equal(valuesIn(search(many(maxSearchValues)).filters[0]).length, maxSearchValues);
    assert.equal(search('a', maxSearchParameters).filters.length, maxSearchParameters);
    assert.throws(() => search(many(maxSearchValues + 1)), {
      code: 'too-many-values',
      status: 400,
    });
    assert.throws(() => search('a'.repeat(50_000)), {
      code: 'too-many-values',
      expression: 'code',
    });
    assert.throws(() => search('a', maxSearchParameters + 1), {
      code: 'too-many-parameters',
      status: 400,
    });
  });
});
