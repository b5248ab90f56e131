import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { terminologyResources } from '../../data/terminology/index.ts';
import { anActor, aServer, by, fhirJson } from '../../src/kernel/http/testing.ts';
import {
  assemble,
  type Connection,
  createRecordStore,
  type Database,
  loadTerminology,
  logTableWriter,
  openAccessLog,
  type RecordStore,
  readTerminologyFile,
  terminology,
} from '../../src/kernel/index.ts';
import { shakSystem } from '../../src/kernel/terminology/load/sks-file.ts';
import { hierarchyByPrefix } from '../../src/kernel/terminology/names.ts';
import { openTerminology } from '../../src/kernel/terminology/open-terminology.ts';
import { findPlainTexts } from '../../src/kernel/terminology/plain-text.ts';
import { testData, withoutTestData } from '../support/test-data.ts';
import { type TestDatabase, testDatabase } from './engine.ts';

const url = 'https://example.dk/CodeSystem/animals';

const animals = {
  resourceType: 'CodeSystem',
  id: 'animals',
  url,
  version: '1',
  name: 'Animals',
  status: 'active',
  content: 'complete',
  caseSensitive: false,
  concept: [
    {
      code: 'B',
      display: 'Bird',
      concept: [
        {
          code: 'B1',
          display: 'Sea eagle',
          designation: [{ language: 'da', value: 'Havørn' }],
          property: [{ code: 'legs', valueInteger: 2 }],
        },
        {
          code: 'B2',
          display: 'Dodo',
          property: [{ code: 'inactive', valueBoolean: true }],
        },
      ],
    },
    { code: 'M', display: 'Mammal' },
    { code: 'M1', display: 'Aarhus cow', property: [{ code: 'parent', valueCode: 'M' }] },
  ],
};

const supplement = {
  resourceType: 'CodeSystem',
  id: 'animals-da',
  url: 'https://example.dk/CodeSystem/animals-da',
  status: 'active',
  content: 'supplement',
  supplements: `${url}|1`,
  concept: [{ code: 'M', designation: [{ language: 'da', value: 'Pattedyr' }] }],
};

const aValueSet = (id: string, compose: object): Content => ({
  resourceType: 'ValueSet',
  id,
  url: `https://example.dk/ValueSet/${id}`,
  status: 'active',
  compose,
});

const map = {
  resourceType: 'ConceptMap',
  id: 'animals-to-legs',
  url: 'https://example.dk/ConceptMap/animals-to-legs',
  status: 'active',
  group: [
    {
      source: `${url}|1`,
      target: 'https://example.dk/CodeSystem/legs',
      element: [{ code: 'B', target: [{ code: '2', equivalence: 'wider' }] }],
      unmapped: { mode: 'fixed', code: '4', display: 'four' },
    },
  ],
};

interface Content {
  readonly resourceType: string;
  readonly id: string;
  readonly [element: string]: unknown;
}

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape are looked into.
  readonly body: any;
}

interface Part {
  readonly name: string;
  readonly [value: string]: unknown;
}

suite('terminology over the store', () => {
  let opened: TestDatabase;
  let app: FastifyInstance;
  let store: RecordStore;

  before(async () => {
    opened = await testDatabase();
    const assembly = assemble([terminology]);
    store = createRecordStore({
      database: opened.database,
      assembly,
      log: openAccessLog(logTableWriter(opened.database.log), Date.now),
      cursorKey: Buffer.alloc(32, 1),
      now: Date.now,
      newId: () => crypto.randomUUID(),
    });
    ({ app } = await aServer({ assembly, store }));
    for (const resource of [animals, supplement, map]) await put(resource);
  });

  after(async () => {
    await app.close();
    await opened.drop();
  });

  async function put(resource: Content): Promise<Answer> {
    const { resourceType, id } = resource;
    return send('PUT', `${resourceType}/${id}`, resource);
  }

  async function send(method: 'PUT' | 'POST', path: string, body: object): Promise<Answer> {
    const answer = await app.inject({
      method,
      url: `/fhir/R4/${path}`,
      headers: by('afproevning', fhirJson),
      payload: JSON.stringify(body),
    });
    return { status: answer.statusCode, body: answer.json() };
  }

  async function get(path: string): Promise<Answer> {
    const answer = await app.inject({ url: `/fhir/R4/${path}`, headers: by('borger') });
    return { status: answer.statusCode, body: answer.json() };
  }

  const valueIn = ({ body }: Answer, name: string): unknown => {
    const part = (body.parameter as Part[]).find((one) => one.name === name);
    return Object.entries(part ?? {}).find(([key]) => key.startsWith('value'))?.[1];
  };
  const codesIn = ({ body }: Answer): readonly string[] =>
    (body.expansion.contains ?? []).map(({ code }: { code: string }) => code);
  const refusal = ({ status, body }: Answer): readonly unknown[] => [
    status,
    body.issue[0].details.coding[0].code,
    body.issue[0].expression?.[0],
  ];
  const system = encodeURIComponent(url);

  test('a code is looked up with its words, its properties and its neighbours', async () => {
    const answer = await get(`CodeSystem/$lookup?system=${system}&code=B1`);

    assert.equal(answer.status, 200);
    assert.equal(valueIn(answer, 'name'), 'Animals');
    assert.equal(valueIn(answer, 'display'), 'Havørn');
    const parts = (answer.body.parameter as { name: string; part?: Part[] }[])
      .filter(({ name }) => name === 'property')
      .map(({ part }) => Object.values(part?.[1] ?? {})[1]);
    assert.deepEqual(parts, [2, 'B']);
  });

  test('a supplement gives a code Danish words, and the system its own where none are', async () => {
    const danish = await get(`CodeSystem/$lookup?system=${system}&code=M&displayLanguage=da`);
    const own = await get(`CodeSystem/$lookup?system=${system}&code=M&displayLanguage=en`);

    assert.equal(valueIn(danish, 'display'), 'Pattedyr');
    assert.equal(valueIn(own, 'display'), 'Mammal');
  });

  test('a system that does not tell cases apart finds a code in any case', async () => {
    assert.equal((await get(`CodeSystem/$lookup?system=${system}&code=b1`)).status, 200);
  });

  test('what is not here is said with its place', async () => {
    const none = 'CodeSystem/$lookup?system=https://example.dk/none&code=1';
    assert.deepEqual(refusal(await get(none)), [404, 'code-system-unknown', 'system']);
    const code = `CodeSystem/$lookup?system=${system}&code=none`;
    assert.deepEqual(refusal(await get(code)), [404, 'code-unknown', 'code']);
    const missing = `CodeSystem/$lookup?system=${system}`;
    assert.deepEqual(refusal(await get(missing)), [400, 'parameter-missing', 'code']);
  });

  for (const [a, b, outcome] of [
    ['B', 'B1', 'subsumes'],
    ['B1', 'B', 'subsumed-by'],
    ['M', 'M1', 'subsumes'],
    ['B', 'B', 'equivalent'],
    ['B', 'M1', 'not-subsumed'],
  ]) {
    test(`${a} and ${b}: ${outcome}, on type and instance`, async () => {
      const onType = await get(`CodeSystem/$subsumes?system=${system}&codeA=${a}&codeB=${b}`);
      const onInstance = await get(`CodeSystem/animals/$subsumes?codeA=${a}&codeB=${b}`);

      assert.equal(valueIn(onType, 'outcome'), outcome);
      assert.equal(valueIn(onInstance, 'outcome'), outcome);
    });
  }

  test('a code is of a system or not, and a wrong name is said', async () => {
    const right = `CodeSystem/$validate-code?url=${system}&code=B1&display=`;
    assert.equal(valueIn(await get(`${right}havørn`), 'result'), true);
    const wrong = await get(`${right}Spurv`);
    assert.equal(valueIn(wrong, 'result'), false);
    assert.match(String(valueIn(wrong, 'message')), /kaldes noget andet/);
    const none = `CodeSystem/$validate-code?url=${system}&code=X`;
    assert.equal(valueIn(await get(none), 'result'), false);
  });

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
      'value-set-unknown',
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

  test('a code system with the same code twice is refused, with the place', async () => {
    const twice = { ...animals, id: 'twice', concept: [{ code: 'A', concept: [{ code: 'A' }] }] };
    assert.deepEqual(refusal(await put(twice)), [
      400,
      'code-twice',
      'CodeSystem.concept[0].concept[0].code',
    ]);
  });

  test('a code is translated both ways, and by the rule for what is unmapped', async () => {
    const match = async (asked: string): Promise<unknown> => {
      const { body } = await get(`ConceptMap/$translate?${asked}`);
      const found = body.parameter.find(({ name }: Part) => name === 'match');
      return found && [found.part[0].valueCode, found.part[1].valueCoding.code];
    };
    const legs = encodeURIComponent('https://example.dk/CodeSystem/legs');
    assert.deepEqual(await match(`system=${system}&code=B`), ['wider', '2']);
    assert.deepEqual(await match(`system=${legs}&code=2&reverse=true`), ['narrower', 'B']);
    assert.deepEqual(await match(`system=${system}&code=M`), ['inexact', '4']);
    assert.deepEqual(
      refusal(await get('ConceptMap/$translate?system=https://example.dk/none&code=B')),
      [404, 'concept-map-unknown', 'system'],
    );
  });

  test('a new version of a code system takes the place of the old concepts, and a deletion takes them away', async () => {
    const one = { ...animals, id: 'plants', url: 'https://example.dk/CodeSystem/plants' };
    const asked = (code: string): string =>
      `CodeSystem/$lookup?system=https://example.dk/CodeSystem/plants&code=${code}`;
    await put({ ...one, concept: [{ code: 'oak' }] });
    await put({ ...one, concept: [{ code: 'ash' }] });
    assert.deepEqual(
      [(await get(asked('oak'))).status, (await get(asked('ash'))).status],
      [404, 200],
    );
    await app.inject({
      method: 'DELETE',
      url: '/fhir/R4/CodeSystem/plants',
      headers: by('afproevning'),
    });
    assert.deepEqual(refusal(await get(asked('ash'))), [404, 'code-system-unknown', 'system']);
  });

  test('everyday words are found for the codes of several systems at once', async () => {
    for (const [index, resource] of terminologyResources.entries()) {
      const answer = await put({ ...resource, id: `demo-${index}` } as Content);
      assert.equal(answer.status, 201, JSON.stringify(answer.body));
    }
    const found = await findPlainTexts(openTerminology(opened.database.reads), [
      { system: 'urn:oid:1.2.208.176.2.31', code: 'K86' },
      { system: 'urn:oid:1.2.208.176.2.4.12', code: 'DE119' },
      { system: 'urn:oid:1.2.208.176.2.31', code: 'DE119' },
      { system: 'urn:oid:1.2.208.176.2.31', code: 'K' },
    ]);
    assert.deepEqual(found.map(({ code, display }) => [code, display]).toSorted(), [
      ['DE119', 'Type 2-sukkersyge, som ikke har givet følgesygdomme'],
      ['K86', 'Forhøjet blodtryk'],
    ]);
    const codes = codesIn(await get('ValueSet/demo-6/$expand?filter=sukkersyge'));
    assert.deepEqual(codes, ['DE11', 'DE119', 'T90']);
  });

  test('a classification by prefix is a hierarchy', async () => {
    await put({
      ...animals,
      id: 'atc',
      url: 'https://example.dk/CodeSystem/atc',
      extension: [{ url: hierarchyByPrefix, valueBoolean: true }],
      concept: ['A', 'A10', 'A10B', 'A10BA02', 'B'].map((code) => ({ code })),
    });
    const answer = await get('CodeSystem/atc/$subsumes?codeA=A&codeB=A10BA02');
    assert.equal(valueIn(answer, 'outcome'), 'subsumes');
  });

  suite('real material', { skip: withoutTestData('data', 'dk-registers') }, () => {
    const read = (name: string): string =>
      readFileSync(testData('data', 'dk-registers', 'terminology', name) ?? '', 'utf8');

    test('the Danish words of ICD-10 are found beside the codes they are for', async () => {
      const words = JSON.parse(read('CodeSystem-icd10-da.json'));
      assert.equal((await put(words)).status, 201);
      await put({
        ...animals,
        id: 'icd10',
        url: 'http://hl7.org/fhir/sid/icd-10',
        version: '2019-covid-expanded',
        content: 'fragment',
        concept: words.concept.map(({ code }: { code: string }) => ({ code })),
      });

      const icd = 'http://hl7.org/fhir/sid/icd-10';
      const found = await get(`CodeSystem/$lookup?system=${icd}&code=E11.9`);
      assert.match(String(valueIn(found, 'display')), /type 2-diabetes/i);
      await put(aValueSet('icd10', { include: [{ system: icd }] }));
      assert.deepEqual(refusal(await get('ValueSet/icd10/$expand')), [
        422,
        'expansion-too-costly',
        'count',
      ]);
      const filtered = await get('ValueSet/icd10/$expand?filter=hjernerystelse');
      assert.ok(codesIn(filtered).includes('S06.0'));
    });

    test('the value sets of dk-core are expanded, or said why not; its words are those of the codes of R4', async () => {
      const folder = testData('data', 'dk-core-profiles') ?? '';
      const files = readdirSync(folder).filter((name) => /^(CodeSystem|ValueSet)-/.test(name));
      const texts = files.map((name) => readFileSync(join(folder, name), 'utf8'));
      const statuses = new Set<number>();
      for (const text of texts) statuses.add((await put(JSON.parse(text))).status);
      assert.deepEqual([...statuses], [201]);
      const refused = new Set<string>();
      let members = 0;
      for (const name of files.filter((one) => one.startsWith('ValueSet'))) {
        const answer = await get(
          `ValueSet/${name.slice('ValueSet-'.length, -'.json'.length)}/$expand`,
        );
        if (answer.status === 200) members += answer.body.expansion.total;
        else refused.add(answer.body.issue[0].details.coding[0].code);
      }
      assert.deepEqual([...refused].toSorted(), ['code-system-unknown', 'value-set-unknown']);
      assert.ok(members > 300, `${members}`);
      const gender =
        'CodeSystem/$lookup?system=http://hl7.org/fhir/administrative-gender&code=female';
      assert.equal(valueIn(await get(gender), 'display'), 'Kvinde');
    });

    test('the map from ICPC-2 to ICD-10 answers each of its codes, both ways', async () => {
      const real = JSON.parse(read('ConceptMap-icpc2-icd10.json'));
      assert.equal((await put(real)).status, 201);
      const icpc = 'http://hl7.org/fhir/sid/icpc-2';
      for (const { code, target } of real.group[0].element.slice(0, 20)) {
        const { body } = await get(`ConceptMap/icpc2-icd10/$translate?system=${icpc}&code=${code}`);
        const found = body.parameter.filter(({ name }: Part) => name === 'match');
        assert.equal(found.length, target.length);
      }
      const back = `ConceptMap/icpc2-icd10/$translate?system=http://hl7.org/fhir/sid/icd-10&code=R68.8&reverse=true`;
      assert.equal(valueIn(await get(back), 'result'), true);
    });

    test('a file that was broken off goes on where it was, and is found by its words', async () => {
      const file = testData('data', 'dk-registers', 'shak', 'SHAKCOMPLETE.TXT') ?? '';
      const [shak] = readTerminologyFile(readFileSync(file), '2013-01-01');
      assert.ok(shak);
      const run = async (database: Database): Promise<number> => {
        const context = {
          actor: conformance,
          requestId: 'r',
          at: Date.now(),
          language: 'da',
        } as const;
        const { handle } = store.open(context, 'import');
        return loadTerminology(shak, { database, handle, progress: () => {} });
      };

      await assert.rejects(run(failingAfter(opened.database, 3)), { message: 'broken off' });
      const rest = await run(opened.database);
      const [whole] = await opened.database.reads.query<{ n: number }>(
        {
          text: 'select count(*)::int4 as n from concept where sys = (select id from canonical where url = $1)',
        },
        [shakSystem],
      );

      assert.equal(whole?.n, rest + 2_000);
      assert.equal(await run(opened.database), 0);
      await put(aValueSet('shak', { include: [{ system: shakSystem }] }));
      const found = await get(
        'ValueSet/shak/$expand?filter=rigshosp%20anæst&count=5&activeOnly=true',
      );
      assert.equal(found.status, 200);
      const known = await get(`CodeSystem/$lookup?system=${shakSystem}&code=1301`);
      assert.equal(valueIn(known, 'display'), 'Rigshospitalet');
    });
  });
});

const conformance = anActor('afproevning', 'system', { conformance: true });

/** Lets some transactions through, then none. */
function failingAfter(database: Database, most: number): Database {
  let count = 0;
  return {
    ...database,
    transaction: <T>(work: (connection: Connection) => Promise<T>) => {
      count += 1;
      if (count > most) return Promise.reject(new RangeError('broken off'));
      return database.transaction(work);
    },
  };
}
