import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  type Answer,
  animals,
  aValueSet,
  codesIn,
  openTerms,
  refusal,
  type TermsServer,
  url,
  valueIn,
} from './terminology-server.ts';

const system = encodeURIComponent(url);

suite('value sets over the store', () => {
  let terms: TermsServer;
  const put: TermsServer['put'] = (resource) => terms.put(resource);
  const get: TermsServer['get'] = (path) => terms.get(path);
  const send: TermsServer['send'] = (method, path, body) => terms.send(method, path, body);

  before(async () => {
    terms = await openTerms();
  });

  after(() => terms.close());

  for (const [title, compose, expected] of [
    ['a whole system in its order', { include: [{ system: url }] }, ['B', 'B1', 'B2', 'M', 'M1']],
    [
      'what is below a code, itself left out',
      {
        include: [
          { system: url, filter: [{ property: 'concept', op: 'descendent-of', value: 'B' }] },
        ],
      },
      ['B1', 'B2'],
    ],
    [
      'what is a kind of a code, itself with it',
      { include: [{ system: url, filter: [{ property: 'concept', op: 'is-a', value: 'M' }] }] },
      ['M', 'M1'],
    ],
    [
      'codes with a property',
      { include: [{ system: url, filter: [{ property: 'legs', op: '=', value: '2' }] }] },
      ['B1'],
    ],
    [
      'codes of a pattern',
      { include: [{ system: url, filter: [{ property: 'code', op: 'regex', value: '[A-Z]1' }] }] },
      ['B1', 'M1'],
    ],
    [
      'codes of a list in a filter',
      { include: [{ system: url, filter: [{ property: 'code', op: 'in', value: 'M,B' }] }] },
      ['B', 'M'],
    ],
    [
      'listed codes, without those excluded',
      {
        include: [{ system: url, concept: [{ code: 'M1' }, { code: 'B' }, { code: 'M' }] }],
        exclude: [{ system: url, concept: [{ code: 'M' }] }],
      },
      ['M1', 'B'],
    ],
    [
      'each listed code once',
      { include: [{ system: url, concept: [{ code: 'M' }, { code: 'B' }, { code: 'M' }] }] },
      ['M', 'B'],
    ],
    [
      'a code of two includes once, where it came first',
      {
        include: [
          { system: url, concept: [{ code: 'M' }] },
          { system: url, filter: [{ property: 'concept', op: 'is-a', value: 'M' }] },
        ],
      },
      ['M', 'M1'],
    ],
    [
      'listed codes of a system that is not here',
      { include: [{ system: 'http://snomed.info/sct', concept: [{ code: '1', display: 'One' }] }] },
      ['1'],
    ],
    [
      'only what is still used',
      {
        inactive: false,
        include: [{ system: url, filter: [{ property: 'concept', op: 'is-a', value: 'B' }] }],
      },
      ['B', 'B1'],
    ],
  ] as const) {
    test(`expands to ${title}`, async () => {
      const answer = await send('POST', 'ValueSet/$expand', {
        resourceType: 'Parameters',
        parameter: [{ name: 'valueSet', resource: { ...aValueSet('x', compose), id: undefined } }],
      });

      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      assert.deepEqual(codesIn(answer), expected);
      assert.equal(answer.body.expansion.total, expected.length);
    });
  }

  test('an imported value set is met with the codes beside it', async () => {
    await put(
      aValueSet('birds', {
        include: [{ system: url, filter: [{ property: 'concept', op: 'is-a', value: 'B' }] }],
      }),
    );
    await put(
      aValueSet('old-birds', {
        include: [
          {
            system: url,
            concept: [{ code: 'M' }, { code: 'B2' }],
            valueSet: ['https://example.dk/ValueSet/birds'],
          },
        ],
      }),
    );

    assert.deepEqual(codesIn(await get('ValueSet/old-birds/$expand')), ['B2']);
  });

  test('words of a filter begin words of the concept, in any language', async () => {
    await put(aValueSet('all', { include: [{ system: url }] }));
    const filtered = async (text: string): Promise<readonly string[]> =>
      codesIn(await get(`ValueSet/all/$expand?filter=${encodeURIComponent(text)}`));

    assert.deepEqual(await filtered('havø'), ['B1']);
    assert.deepEqual(await filtered('eagle sea'), ['B1']);
    assert.deepEqual(await filtered('patte'), ['M']);
    assert.deepEqual(await filtered('århus'), ['M1']);
    assert.deepEqual(await filtered('none'), []);
  });

  test('a page is a part of the whole, and counts it', async () => {
    const answer = await get('ValueSet/all/$expand?offset=1&count=2&includeDesignations=true');

    assert.deepEqual(codesIn(answer), ['B1', 'B2']);
    assert.deepEqual([answer.body.expansion.total, answer.body.expansion.offset], [5, 1]);
    assert.equal(answer.body.expansion.contains[0].designation[0].value, 'Havørn');
    assert.equal(answer.body.expansion.contains[1].inactive, true);
  });

  test('a code is of a value set or not, by every way of asking', async () => {
    const result = async (text: string): Promise<unknown> =>
      valueIn(await get(`ValueSet/${text}`), 'result');
    const birds = encodeURIComponent('https://example.dk/ValueSet/birds');
    assert.equal(await result(`$validate-code?url=${birds}&system=${system}&code=B1`), true);
    assert.equal(await result(`birds/$validate-code?system=${system}&code=M`), false);
    const asked = await send('POST', 'ValueSet/birds/$validate-code', {
      resourceType: 'Parameters',
      parameter: [
        {
          name: 'codeableConcept',
          valueCodeableConcept: {
            coding: [
              { system: url, code: 'M' },
              { system: url, code: 'B' },
            ],
          },
        },
      ],
    });
    assert.equal(valueIn(asked, 'result'), true);
  });

  test('value sets of required bindings are here from the start', async () => {
    const gender = encodeURIComponent('http://hl7.org/fhir/ValueSet/administrative-gender');
    assert.deepEqual(codesIn(await get(`ValueSet/$expand?url=${gender}`)), [
      'male',
      'female',
      'other',
      'unknown',
    ]);
    const asked = `system=http://hl7.org/fhir/administrative-gender&code=`;
    const result = async (code: string): Promise<unknown> =>
      valueIn(await get(`ValueSet/$validate-code?url=${gender}&${asked}${code}`), 'result');
    assert.equal(await result('female'), true);
    assert.equal(await result('kvinde'), false);
  });

  test('refuses a value set that holds itself, a pattern that may take long, and an unknown part', async () => {
    await put(aValueSet('a', { include: [{ valueSet: ['https://example.dk/ValueSet/b'] }] }));
    await put(aValueSet('b', { include: [{ valueSet: ['https://example.dk/ValueSet/a'] }] }));
    await put(
      aValueSet('slow', {
        include: [{ system: url, filter: [{ property: 'code', op: 'regex', value: '(a+)+$' }] }],
      }),
    );

    assert.deepEqual(refusal(await get('ValueSet/a/$expand')), [
      422,
      'value-set-circular',
      'compose.include',
    ]);
    assert.deepEqual(refusal(await get('ValueSet/slow/$expand')), [
      422,
      'filter-not-supported',
      'compose.include.filter.value',
    ]);
    await put(aValueSet('gone', { include: [{ valueSet: ['https://example.dk/ValueSet/none'] }] }));
    assert.deepEqual(refusal(await get('ValueSet/gone/$expand')), [
      404,
      'value-set-not-found',
      'compose.include.valueSet',
    ]);
  });

  test('refuses a value set that is none, a pattern that is none, and a code that is too long', async () => {
    const sent = (valueSet: object): Promise<Answer> =>
      send('POST', 'ValueSet/$expand', {
        resourceType: 'Parameters',
        parameter: [{ name: 'valueSet', resource: valueSet }],
      });
    const broken = { resourceType: 'ValueSet', status: 'active', compose: { include: 'all' } };
    assert.deepEqual(refusal(await sent(broken)), [
      400,
      'not-a-list',
      'Parameters.parameter[0].resource.compose.include',
    ]);
    const silent = { resourceType: 'ValueSet', status: 'active' };
    assert.deepEqual(refusal(await sent(silent)), [422, 'value-set-undefined', 'compose']);
    const filter = [{ property: 'code', op: 'regex', value: '[z-a]' }];
    const pattern = {
      resourceType: 'ValueSet',
      status: 'active',
      compose: { include: [{ system: url, filter }] },
    };
    assert.equal(refusal(await sent(pattern))[1], 'filter-not-supported');
    const long = { ...animals, id: 'long', concept: [{ code: 'x'.repeat(5_000) }] };
    assert.deepEqual(refusal(await put(long)), [
      400,
      'name-too-long',
      'CodeSystem.concept[0].code',
    ]);
    assert.deepEqual(refusal(await get('ConceptMap/$translate?code=B&system=a&source=b')), [
      400,
      'unknown-parameter',
      'source',
    ]);
  });
});
