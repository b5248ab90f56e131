// Criteria that go further than a value of a row: into repetitions of an element, to codes, to what an amount is.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { SearchFilter } from '../../src/fhir/index.ts';
import type { Connection } from '../../src/kernel/index.ts';
import { aConcept, openRelatedRows, type RelatedRows, ucum } from './related-rows.ts';
import { actors, contextOf, put, query, storeOn, type Who } from './world.ts';

let world: RelatedRows;
before(async () => {
  world = await openRelatedRows();
});
after(() => world.close());

const search: RelatedRows['search'] = (...asked) => world.search(...asked);
const found: RelatedRows['found'] = (...asked) => world.found(...asked);
const observed: RelatedRows['observed'] = (...asked) => world.observed(...asked);

describe('a composite', () => {
  for (const [text, expected] of [
    ['component-code-value-quantity=http://loinc.org|8480-6$gt140', ['pressure']],
    ['component-code-value-quantity=8480-6$lt100', ['high']],
    [`component-code-value-quantity=8462-4$gt140|${ucum}|mm[Hg]`, ['high']],
    [`component-code-value-quantity=8462-4$gt0.14|${ucum}|m[Hg]`, ['high']],
    ['component-code-value-quantity=8480-6$150||mm[Hg]', ['pressure']],
    ['component-code-value-quantity=http://loinc.org|$gt140', ['high', 'pressure']],
    ['component-code-value-quantity=8480-6$gt200,8462-4$80', ['pressure']],
    [`code-value-quantity=29463-7$2500|${ucum}|g`, ['weight']],
    [`code-value-quantity=8310-5$2500|${ucum}|g`, []],
    [`combo-code-value-quantity=29463-7$2.5`, ['weight']],
    [`combo-code-value-quantity=8480-6$lt100`, ['high']],
    ['combo-code=29463-7', ['weight']],
    ['combo-code=8480-6', ['high', 'pressure']],
    ['combo-value-quantity=gt140', ['high', 'pressure']],
    ['combo-value-quantity:missing=false&code=29463-7', ['weight']],
  ] as const) {
    test(text, async () => {
      assert.deepEqual(await observed('conformance', text), [...expected]);
    });
  }

  test('of codes and of references', async () => {
    const context = (code: string, value: string): object => ({
      code: { system: 'urn:c', code },
      valueCodeableConcept: aConcept('urn:v', value),
    });
    const set = (id: string, ...useContext: object[]): ReturnType<typeof put> =>
      put({ resourceType: 'ValueSet', id, status: 'active', useContext } as { id: string });
    const document = (id: string, ...relatesTo: (readonly [string, string])[]) =>
      put({
        resourceType: 'DocumentReference',
        id,
        status: 'current',
        subject: { reference: 'Patient/anna' },
        content: [{ attachment: { url: 'urn:x' } }],
        ...(relatesTo.length > 0 && {
          relatesTo: relatesTo.map(([code, target]) => ({
            code,
            target: { reference: `DocumentReference/${target}` },
          })),
        }),
      } as { id: string });
    await world
      .open('conformance')
      .handle.write([
        set('one', context('focus', 'a'), context('venue', 'b')),
        set('two', context('focus', 'b'), context('venue', 'a')),
        document('first'),
        document('second', ['replaces', 'first']),
        document('third', ['appends', 'first'], ['replaces', 'second']),
      ]);

    const sets = (text: string): Promise<string[]> => found('anna', 'ValueSet', text);
    assert.deepEqual(await sets('context-type-value=focus$a'), ['one']);
    assert.deepEqual(await sets('context-type-value=urn:c|venue$urn:v|a'), ['two']);
    const documents = (text: string): Promise<string[]> => found('anna', 'DocumentReference', text);
    assert.deepEqual(await documents('relationship=DocumentReference/first$appends'), ['third']);
    assert.deepEqual(await documents('relationship=first$replaces'), ['second']);
  });
});

describe('a modifier', () => {
  for (const [type, text, expected] of [
    ['Observation', 'code:text=kropsvægt', ['weight']],
    ['Observation', 'code:text=KROPSVAEGT', []],
    ['Observation', 'code:text=kr', ['weight']],
    ['Observation', 'code:text=svægt', []],
    ['Observation', 'code:text=kropsvægt 100%', ['weight']],
    ['Observation', 'code:text=kropsvægt 10_', []],
    ['Observation', 'code:text=%', []],
    ['Observation', 'category:text=kropsvægt', []],
    ['Observation', 'code:text=blod', ['pressure']],
    ['Observation', 'code:text=blod,kr', ['pressure', 'weight']],
    ['Observation', 'combo-code:text=vægt', ['weight']],
    ['Patient', 'general-practitioner:text=bo ø', ['anna']],
    ['Patient', 'identifier:text=person', ['anna']],
    ['Patient', 'identifier:of-type=urn:types|CPR|0201609995', ['anna']],
    ['Patient', 'identifier:of-type=urn:types|CPR|0504909989', []],
    ['Patient', 'identifier:of-type=urn:types|PAS|0201609995', []],
  ] as const) {
    test(`${type}?${text}`, async () => {
      assert.deepEqual(await found('conformance', type, text), [...expected]);
    });
  }

  test('goes along the path of an address', async () => {
    const set = (id: string, url: string): ReturnType<typeof put> =>
      put({ resourceType: 'ValueSet', id, status: 'active', url } as { id: string });
    await world
      .open('conformance')
      .handle.write([
        set('root', 'http://a.example/fhir'),
        set('leaf', 'http://a.example/fhir/ValueSet/x'),
        set('beside', 'http://a.example/fhirx'),
        set('urn', 'urn:oid:1.2.3'),
      ]);
    const sets = (text: string): Promise<string[]> => found('anna', 'ValueSet', text);

    assert.deepEqual(await sets('url:below=http://a.example/fhir'), ['leaf', 'root']);
    assert.deepEqual(await sets('url:below=http://a.example/fhir/'), ['leaf', 'root']);
    assert.deepEqual(await sets('url:below=http://a.example'), ['beside', 'leaf', 'root']);
    assert.deepEqual(await sets('url:above=http://a.example/fhir/ValueSet/x/y'), ['leaf', 'root']);
    assert.deepEqual(await sets('url:below=urn:oid:1.2'), []);
    assert.deepEqual(await sets('url:above=urn:oid:1.2.3'), ['urn']);
    assert.deepEqual(await sets('url=http://a.example/fhir/'), []);
  });

  test('asks a value set or a code system for its codes', async () => {
    const concept = (code: string, ...below: object[]): object => ({
      code,
      ...(below.length > 0 && { concept: below }),
    });
    await world.open('conformance').handle.write([
      put({
        resourceType: 'CodeSystem',
        id: 'sks',
        url: 'urn:sks',
        status: 'active',
        content: 'complete',
        concept: [concept('D', concept('DE', concept('DE10'), concept('DE11'))), concept('Z')],
      } as { id: string }),
      put({
        resourceType: 'ValueSet',
        id: 'diabetes',
        url: 'urn:diabetes',
        status: 'active',
        compose: {
          include: [
            { system: 'urn:sks', filter: [{ property: 'concept', op: 'is-a', value: 'DE' }] },
          ],
        },
      } as { id: string }),
      ...['DE10', 'DE11', 'Z', 'D'].map((code) =>
        put({
          resourceType: 'Condition',
          id: code.toLowerCase(),
          subject: { reference: 'Patient/anna' },
          code: aConcept('urn:sks', code),
        } as { id: string }),
      ),
      put({
        resourceType: 'Condition',
        id: 'none',
        subject: { reference: 'Patient/anna' },
      } as { id: string }),
    ]);
    const conditions = (text: string): Promise<string[]> => found('anna', 'Condition', text);

    assert.deepEqual(await conditions('code:in=urn:diabetes'), ['de10', 'de11']);
    assert.deepEqual(await conditions('code:not-in=urn:diabetes'), ['d', 'none', 'z']);
    assert.deepEqual(await conditions('code:below=urn:sks|DE'), ['de10', 'de11']);
    assert.deepEqual(await conditions('code:below=urn:sks|D'), ['d', 'de10', 'de11']);
    assert.deepEqual(await conditions('code:above=urn:sks|DE10'), ['d', 'de10']);
    const unknown = { code: 'codes-unknown', status: 400 };
    await assert.rejects(conditions('code:in=urn:absent'), { ...unknown, expression: 'code:in' });
    await assert.rejects(conditions('code:below=urn:absent|x'), unknown);
    const patients = await found('anna', 'Patient', '_has:Condition:patient:code:in=urn:diabetes');
    assert.deepEqual(patients, ['anna']);
  });
});

describe('an amount', () => {
  for (const [text, expected] of [
    [`value-quantity=2500|${ucum}|g`, ['weight']],
    [`value-quantity=2.5|${ucum}|kg`, ['weight']],
    [`value-quantity=2|${ucum}|kg`, []],
    [`value-quantity=3|${ucum}|kg`, ['weight']],
    [`value-quantity=gt98|${ucum}|[degF]`, ['temperature']],
    [`value-quantity=37.0|${ucum}|Cel`, ['temperature']],
    [`value-quantity=310.15|${ucum}|K`, ['temperature']],
    ['value-quantity=37||°C', ['temperature']],
    ['value-quantity=2||tablet', ['tablets']],
    ['value-quantity=ap2.4', ['weight']],
    [`value-quantity=lt3000|${ucum}|g&value-quantity=ge2500|${ucum}|g`, ['weight']],
  ] as const) {
    test(text, async () => {
      assert.deepEqual(await observed('conformance', text), [...expected]);
    });
  }
});

test('what could take long is refused before it is looked for', async () => {
  const values = Array.from({ length: 400 }, (_, n) => `x${n}`).join(',');
  const refused = { code: 'too-costly', status: 422 };
  const chain = `subject:Patient.name=${values}`;

  await assert.rejects(search('related', 'Observation', `${chain}&${chain}&${chain}`), refused);
  const many = Array(13).fill(`code=${values}`).join('&');
  await assert.rejects(search('related', 'Observation', many), refused);
  assert.deepEqual(await found('related', 'Observation', chain), []);
});

describe('a search of everybody', () => {
  const over = (query: Connection['query']) =>
    storeOn({ ...world.database, wide: { query } }).open(contextOf(actors.related), 'search-type')
      .handle;

  test('goes over connections of its own, and one of a person does not', async () => {
    const texts: string[] = [];
    const handle = over((statement, values) => {
      texts.push(statement.text);
      return world.database.reads.query(statement, values);
    });

    await handle.search(query('Observation', 'patient=Patient/anna&code=29463-7'));
    await handle.search(query('Organization', 'name=ward'));
    assert.deepEqual(texts, []);
    const { matches } = await handle.search(query('Observation', 'code=29463-7'));
    assert.deepEqual(
      matches.map(({ id }) => id),
      ['weight'],
    );
    await handle.search(query('Organization', '_has:Observation:performer:code=85354-9'));
    assert.equal(texts.length, 2);
  });

  test('that takes too long is refused', async () => {
    const handle = over(() => Promise.reject(Object.assign(new Error('x'), { code: '57014' })));
    const refused = { code: 'too-costly', status: 422 };

    await assert.rejects(handle.search(query('Observation', 'code=29463-7')), refused);
    await assert.rejects(handle.search(query('Observation', '_summary=count')), refused);
  });
});

test('one of several criteria is enough, and names a person when each of them does', async () => {
  const reference = (param: string, id: string): SearchFilter => {
    const [filter] = query('Observation', `${param}=Patient/${id}`).filters;
    assert.ok(filter);
    return filter;
  };
  const either = (...filters: SearchFilter[]): ReturnType<typeof query> => ({
    ...query('Observation', 'code=85354-9'),
    filters: [
      ...query('Observation', 'code=85354-9').filters,
      { kind: 'any', param: 'x', filters },
    ],
  });
  const idsOf = async (who: Who, asked: ReturnType<typeof query>): Promise<string[]> =>
    (await world.open(who).handle.search(asked)).matches.map(({ id }) => id).sort();
  const both = either(reference('subject', 'anna'), reference('subject', 'bent'));

  assert.deepEqual(await idsOf('conformance', both), ['high', 'pressure']);
  assert.deepEqual(await idsOf('related', both), ['pressure']);
  const annas = either(reference('subject', 'anna'), reference('performer', 'anna'));
  assert.deepEqual(await idsOf('conformance', annas), ['pressure']);
  assert.deepEqual(await idsOf('conformance', either()), []);
});
