import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { anActor } from '../../src/kernel/http/testing.ts';
import {
  type Connection,
  type Database,
  loadTerminology,
  readTerminologyFile,
} from '../../src/kernel/index.ts';
import { shakSystem } from '../../src/kernel/terminology/load/sks-file.ts';
import { testData, withoutTestData } from '../support/test-data.ts';
import {
  animals,
  aValueSet,
  codesIn,
  openTerms,
  type Part,
  refusal,
  type TermsServer,
  valueIn,
} from './terminology-server.ts';

suite('terminology of real material', { skip: withoutTestData('data', 'dk-registers') }, () => {
  let terms: TermsServer;
  const put: TermsServer['put'] = (resource) => terms.put(resource);
  const get: TermsServer['get'] = (path) => terms.get(path);

  before(async () => {
    terms = await openTerms();
  });

  after(() => terms.close());

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

  test('dk-core has Danish words for codes of R4 itself', async () => {
    const folder = testData('data', 'dk-core-profiles') ?? '';
    const files = readdirSync(folder).filter((name) => /^(CodeSystem|ValueSet)-/.test(name));
    const texts = files.map((name) => readFileSync(join(folder, name), 'utf8'));
    const statuses = new Set<number>();
    for (const text of texts) statuses.add((await put(JSON.parse(text))).status);
    assert.deepEqual([...statuses], [201]);
    const gender =
      'CodeSystem/$lookup?system=http://hl7.org/fhir/administrative-gender&code=female';
    assert.equal(valueIn(await get(gender), 'display'), 'Kvinde');
  });

  test('the value sets of dk-core are expanded, or said why not', async () => {
    const folder = testData('data', 'dk-core-profiles') ?? '';
    const files = readdirSync(folder).filter((name) => name.startsWith('ValueSet-'));
    const refused = new Set<string>();
    let members = 0;
    for (const name of files) {
      const answer = await get(
        `ValueSet/${name.slice('ValueSet-'.length, -'.json'.length)}/$expand`,
      );
      if (answer.status === 200) members += answer.body.expansion.total;
      else refused.add(answer.body.issue[0].details.coding[0].code);
    }
    assert.deepEqual([...refused].toSorted(), ['code-system-unknown', 'value-set-not-found']);
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
      const { handle } = terms.store.open(context, 'import');
      return loadTerminology(shak, { database, handle, progress: () => {} });
    };

    await assert.rejects(run(failingAfter(terms.database, 3)), { message: 'broken off' });
    const rest = await run(terms.database);
    const [whole] = await terms.database.reads.query<{ n: number }>(
      {
        text: 'select count(*)::int4 as n from concept where sys = (select id from canonical where url = $1)',
      },
      [shakSystem],
    );

    assert.equal(whole?.n, rest + 2_000);
    assert.equal(await run(terms.database), 0);
    await put(aValueSet('shak', { include: [{ system: shakSystem }] }));
    const found = await get(
      'ValueSet/shak/$expand?filter=rigshosp%20anæst&count=5&activeOnly=true',
    );
    assert.equal(found.status, 200);
    const known = await get(`CodeSystem/$lookup?system=${shakSystem}&code=1301`);
    assert.equal(valueIn(known, 'display'), 'Rigshospitalet');
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
