// The examples that HL7 published with FHIR R4: stored under their own ids, read back to the last digit, and found by
// whatever they should be found by. Fetched once by npm (tools/examples.ts).
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { examplesArchive, exampleTexts } from '../../tools/examples.ts';
import { examplesRejected } from './r4-examples-rejected.ts';
import { type Criterion, complaintsAbout, criteriaOf, type Resource } from './search-by-oracle.ts';
import { type WholeServer, wholeServer } from './whole-server.ts';

/**
 * Not stored here: the definitions that FHIR itself is written in. They are 4,600 of 5,300 files, say the same over and
 * over, and concern no person. `npm run soak -- r4-examples` stores them too.
 */
const conformanceTypes: ReadonlySet<string> = new Set([
  'CapabilityStatement',
  'CodeSystem',
  'CompartmentDefinition',
  'ConceptMap',
  'GraphDefinition',
  'ImplementationGuide',
  'MessageDefinition',
  'NamingSystem',
  'OperationDefinition',
  'SearchParameter',
  'StructureDefinition',
  'StructureMap',
  'TerminologyCapabilities',
  'TestReport',
  'TestScript',
  'ValueSet',
]);
const isWanted = (type: string): boolean =>
  process.env['HELHED_SOAK'] !== undefined || !conformanceTypes.has(type);

interface Example {
  readonly file: string;
  readonly text: string;
  readonly resource: Resource;
}

/** Criteria that go into one request: all of them must hold. */
const TOGETHER = 8;
const PAGE = 500;

interface Answer {
  readonly status: number;
  readonly text: string;
}

describe('the examples of FHIR R4', { skip: withoutExamples() }, () => {
  let examples: readonly Example[] = [];
  let server: WholeServer;
  const answers = new Map<Example, Answer>();
  const accepted = (): readonly Example[] =>
    examples.filter((example) => answers.get(example)?.status === 201);

  const ask = async (method: 'GET' | 'PUT', path: string, body?: string): Promise<Answer> => {
    const answer = await server.app.inject({
      method,
      url: `/fhir/R4/${path}`,
      headers: { 'content-type': 'application/fhir+json' },
      ...(body !== undefined && { payload: body }),
    });
    assert.ok(answer.statusCode < 500, `${method} ${path}: ${answer.body.slice(0, 500)}`);
    return { status: answer.statusCode, text: answer.body };
  };

  /** Ids in the answer of a search. */
  const found = async (
    type: string,
    criteria: readonly Criterion[],
  ): Promise<readonly string[]> => {
    const query = criteria.map(({ name, value }) => `${enc(name)}=${enc(value)}`).join('&');
    const { status, text } = await ask('GET', `${type}?${query}`);
    assert.equal(status, 200, `${type}?${query}: ${text.slice(0, 500)}`);
    const { entry = [] } = JSON.parse(text) as { entry?: { resource: Resource }[] };
    return entry.map(({ resource }) => resource.id);
  };

  before(async () => {
    examples = [...exampleTexts(isWanted)].map(([file, text]) => ({
      file,
      text,
      resource: JSON.parse(text) as Resource,
    }));
    server = await wholeServer();
    for (const example of examples) {
      const { resourceType, id } = example.resource;
      answers.set(example, await ask('PUT', `${resourceType}/${id}`, example.text));
    }
  });
  after(() => server.stop());

  test('are as many as were published', () => {
    assert.equal(examples.length, process.env['HELHED_SOAK'] === undefined ? 713 : 5305);
  });

  test('are accepted under their own ids, but for those that are listed with a reason', () => {
    const refused = examples
      .filter((example) => answers.get(example)?.status !== 201)
      .map((example) => [example.file, refusalOf(answers.get(example))]);
    const listed = Object.entries(examplesRejected)
      .filter(([file]) => examples.some((example) => example.file === file))
      .map(([file, { status, code, expression }]) => [file, { status, code, expression }]);
    assert.deepEqual(Object.fromEntries(refused), Object.fromEntries(listed));
    assert.ok(refused.length <= 30);
  });

  test('are refused where another implementation complains too, or a clause is named', () => {
    for (const example of examples) {
      const listed = examplesRejected[example.file];
      if (listed === undefined) continue;
      assert.match(listed.clause, /https:|RFC/);
      if (listed.isSeenByOracle) {
        assert.ok(
          complaintsAbout(example.resource).includes(listed.expression ?? ''),
          example.file,
        );
      }
    }
  });

  test('are read back equal, every decimal to its last digit', async () => {
    for (const { file, text, resource } of accepted()) {
      const read = await ask('GET', `${resource.resourceType}/${resource.id}`);
      assert.equal(read.status, 200, file);
      assert.deepEqual(own(byDigits(read.text)), own(byDigits(text)), file);
    }
  });

  /** Those of some criteria that do not find a resource; asked together first. */
  const missedOf = async (
    { resourceType: type, id }: Resource,
    criteria: readonly Criterion[],
  ): Promise<readonly string[]> => {
    const own: Criterion = { name: '_id', value: id, isExact: true };
    if ((await found(type, [...criteria, own])).includes(id)) return [];
    const [first] = criteria;
    if (first && criteria.length === 1) return [`${type}/${id}?${first.name}=${first.value}`];
    const alone = await Promise.all(
      criteria.map((each) => missedOf({ resourceType: type, id }, [each])),
    );
    return alone.flat();
  };

  test('are found by each of their search parameters', async () => {
    let count = 0;
    const missed: string[] = [];
    for (const { resource } of accepted()) {
      for (const some of chunks(criteriaOf(resource), TOGETHER)) {
        count += some.length;
        missed.push(...(await missedOf(resource, some)));
      }
    }
    assert.deepEqual(missed, []);
    assert.ok(count > 9_000, String(count));
  });

  test('and nothing else is found by an identifier, a code with its system, a reference or an address', async () => {
    const expected = idsByCriterion(accepted());
    // One of each parameter, and of those the last.
    const some = new Map([...expected.values()].map((each) => [`${each.type} ${each.name}`, each]));
    assert.ok(some.size > 500, String(some.size));
    for (const { type, name, value, ids } of some.values()) {
      if (ids.length > PAGE) continue;
      const size: Criterion = { name: '_count', value: String(PAGE), isExact: true };
      const answer = await found(type, [{ name, value, isExact: true }, size]);
      assert.deepEqual(answer.toSorted(), ids.toSorted(), `${type}?${name}=${value}`);
    }
  });
});

interface Expected extends Criterion {
  readonly type: string;
  readonly ids: readonly string[];
}

/** Every exact criterion with the ids of all that it must find. */
function idsByCriterion(examples: readonly Example[]): ReadonlyMap<string, Expected> {
  const expected = new Map<string, Expected>();
  for (const { resource } of examples) {
    const { resourceType: type, id } = resource;
    for (const criterion of criteriaOf(resource).filter(({ isExact }) => isExact)) {
      const key = `${type}?${criterion.name}=${criterion.value}`;
      const ids = [...(expected.get(key)?.ids ?? []), id];
      expected.set(key, { ...criterion, type, ids });
    }
  }
  return expected;
}

/** Why they cannot be tried; CI takes it as a failure. */
function withoutExamples(): string | false {
  try {
    examplesArchive();
    return false;
  } catch (error) {
    return `no real material: ${error instanceof Error ? error.message : error}`;
  }
}

const enc = encodeURIComponent;

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  );
}

function refusalOf(answer: Answer | undefined): unknown {
  const { issue } = JSON.parse(answer?.text ?? '{}') as {
    readonly issue: readonly {
      readonly expression?: readonly string[];
      readonly details: { readonly coding: readonly { readonly code: string }[] };
    }[];
  };
  const [first] = issue;
  return {
    status: answer?.status,
    code: first?.details.coding[0]?.code,
    expression: first?.expression?.[0],
  };
}

/** A number as its text: 1.00 is not 1. */
const byDigits = (text: string): Resource =>
  JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' ? `number ${context?.source}` : value,
  ) as Resource;

/** Without the version and the time, which are the server's to say. */
function own({ meta, ...rest }: Resource): unknown {
  const { versionId: _v, lastUpdated: _l, ...kept } = (meta ?? {}) as Record<string, unknown>;
  return Object.keys(kept).length === 0 ? rest : { ...rest, meta: kept };
}
