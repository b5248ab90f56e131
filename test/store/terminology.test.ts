import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { terminologyResources } from '../../data/terminology/index.ts';
import { by } from '../../src/kernel/http/testing.ts';
import { hierarchyByPrefix } from '../../src/kernel/terminology/names.ts';
import { openTerminology } from '../../src/kernel/terminology/open-terminology.ts';
import { findPlainTexts } from '../../src/kernel/terminology/plain-text.ts';
import {
  animals,
  type Content,
  codesIn,
  openTerms,
  type Part,
  refusal,
  type TermsServer,
  url,
  valueIn,
} from './terminology-server.ts';

const system = encodeURIComponent(url);

suite('code systems and maps over the store', () => {
  let terms: TermsServer;
  const put: TermsServer['put'] = (resource) => terms.put(resource);
  const get: TermsServer['get'] = (path) => terms.get(path);

  before(async () => {
    terms = await openTerms();
  });

  after(() => terms.close());

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
    await terms.app.inject({
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
    const found = await findPlainTexts(openTerminology(terms.database.reads), [
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
});
