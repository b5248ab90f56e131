// The capability statement both ways, on a whole server: what it declares works, what it does not is refused.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type CapabilityStatement, searchParameters } from '#fhir';
import { type WholeServer, wholeServer } from './whole-server.ts';

type Rest = NonNullable<CapabilityStatement['rest']>[number];
type Resource = NonNullable<Rest['resource']>[number];

let server: WholeServer;
let rest: Rest;
let resources: readonly Resource[];
before(async () => {
  server = await wholeServer();
  const answer = await server.app.inject('/fhir/R4/metadata');
  rest = answer.json<CapabilityStatement>().rest?.[0] as Rest;
  resources = rest.resource ?? [];
});
after(() => server.stop());

interface Sent {
  readonly payload?: string;
  readonly contentType?: string;
}

async function ask(method: string, path: string, sent: Sent = {}): Promise<string> {
  const { payload, contentType = 'application/fhir+json' } = sent;
  const answer = await server.app.inject({
    method: method as 'GET',
    url: `/fhir/R4${path}`,
    ...(payload !== undefined && { payload, headers: { 'content-type': contentType } }),
  });
  const code =
    answer.statusCode < 400 ? '' : ` ${answer.json().issue?.[0]?.details?.coding?.[0]?.code}`;
  return `${answer.statusCode}${code}`;
}

/** A value that each kind of parameter takes. */
const sampleOf: Readonly<Record<string, string>> = {
  number: '1',
  date: '2020-01-01',
  string: 'a',
  token: 'urn:x|a',
  reference: 'Patient/1',
  quantity: '1',
  uri: 'urn:x',
};

function valueFor(type: string, name: string): string {
  if (name === '_id') return 'a';
  if (name === '_lastUpdated') return '2020-01-01';
  const definition = searchParameters(type).get(name);
  if (definition?.type === 'reference') return `${definition.target?.[0] ?? 'Patient'}/1`;
  if (definition?.type !== 'composite') return sampleOf[definition?.type ?? 'token'] ?? 'a';
  const [group] = definition.groups ?? [];
  return (group?.parts ?? [])
    .map(({ code }) => sampleOf[searchParameters(type).get(code)?.type ?? 'token'] ?? 'a')
    .join('$');
}

interface Parameter {
  readonly type: string;
  readonly name: string;
  /** With their colons. */
  readonly modifiers: readonly string[];
}

const parameters = (): readonly Parameter[] =>
  resources.flatMap(({ type, searchParam = [] }) =>
    searchParam.map(({ name, documentation = '' }) => ({
      type,
      name,
      modifiers: documentation.match(/:[\w-]+/g) ?? [],
    })),
  );

describe('what the statement declares', () => {
  const patch = {
    payload: '[{"op":"test","path":"/id","value":"x"}]',
    contentType: 'application/json-patch+json',
  };
  const calls: Readonly<Record<string, (type: string) => Promise<string>>> = {
    read: (type) => ask('GET', `/${type}/none`),
    vread: (type) => ask('GET', `/${type}/none/_history/1`),
    update: (type) =>
      ask('PUT', `/${type}/none`, { payload: `{"resourceType":"${type}","id":"other"}` }),
    patch: (type) => ask('PATCH', `/${type}/none`, patch),
    delete: (type) => ask('DELETE', `/${type}/none`),
    'history-instance': (type) => ask('GET', `/${type}/none/_history`),
    'history-type': (type) => ask('GET', `/${type}/_history?_count=1`),
    create: (type) => ask('POST', `/${type}`, { payload: `{"resourceType":"${type}","nosuch":1}` }),
    'search-type': (type) => ask('GET', `/${type}?_count=1`),
  };
  const expected: Readonly<Record<string, string>> = {
    read: '404 not-found',
    vread: '404 not-found',
    update: '400 id-mismatch',
    patch: '404 not-found',
    delete: '404 not-found',
    'history-instance': '404 not-found',
    'history-type': '200',
    create: '400 unknown-element',
    'search-type': '200',
  };

  test('every interaction is answered by what it does, on every type', async () => {
    assert.ok(resources.length > 20);
    for (const { type, interaction = [] } of resources) {
      assert.deepEqual(interaction.map(({ code }) => code).sort(), Object.keys(calls).sort());
      for (const { code } of interaction) {
        assert.equal(await calls[code]?.(type), expected[code], `${code} ${type}`);
      }
    }
  });

  test('changes by criteria are taken on every type', async () => {
    for (const { type, conditionalUpdate, conditionalDelete } of resources) {
      assert.equal(conditionalUpdate, true);
      assert.equal(conditionalDelete, 'single');
      assert.equal(await ask('DELETE', `/${type}?_id=none`), '204');
      assert.equal(await ask('PATCH', `/${type}?_id=none`, patch), '404 not-found');
    }
  });

  test('every search parameter finds', async () => {
    for (const { type, name } of parameters()) {
      const query = `/${type}?${name}=${encodeURIComponent(valueFor(type, name))}&_count=1`;
      assert.equal(await ask('GET', query), '200', query);
    }
  });

  test('every search parameter takes its modifiers', async () => {
    for (const { type, name, modifiers } of parameters()) {
      const value = encodeURIComponent(valueFor(type, name));
      for (const modifier of modifiers) {
        const query = `/${type}?${name}${modifier}=${modifierValue(modifier, value)}&_count=1`;
        // A code that nobody has told of has nothing above or below.
        const fit = /:(above|below)/.test(modifier) ? /^200$|codes-unknown$/ : /^200$/;
        assert.match(await ask('GET', query), fit, query);
      }
    }
  });

  const modifierValue = (modifier: string, value: string): string => {
    if (modifier === ':missing') return 'true';
    if (modifier === ':of-type') return 'urn:x|MR|1';
    if (modifier === ':identifier') return 'urn:x|1';
    if (modifier === ':in' || modifier === ':not-in')
      return 'http://hl7.org/fhir/ValueSet/administrative-gender';
    return value;
  };

  test('every include and revinclude brings along', async () => {
    for (const { type, searchInclude = [], searchRevInclude = [] } of resources) {
      for (const include of searchInclude) {
        assert.equal(await ask('GET', `/${type}?_include=${include}&_count=1`), '200', include);
      }
      for (const include of searchRevInclude) {
        assert.equal(await ask('GET', `/${type}?_revinclude=${include}&_count=1`), '200', include);
      }
    }
  });

  test('the record of a person is searched as a compartment, and no other is', async () => {
    assert.deepEqual(rest.compartment, ['http://hl7.org/fhir/CompartmentDefinition/patient']);
    assert.equal(await ask('GET', '/Patient/none/Observation?status=final'), '200');
    assert.equal(await ask('GET', '/Patient/none/Patient'), '200');
    assert.equal(await ask('GET', '/Patient/none/Organization'), '404 address-unknown');
    assert.match(await ask('GET', '/Patient/none/nonsense'), /^404 /);
    assert.match(await ask('GET', '/Encounter/none/Observation'), /^404 /);
  });

  test('every operation has a route', async () => {
    const named = resources.flatMap(({ type, operation = [] }) =>
      operation.map(({ name }) => [`/${type}/$${name}`, `/${type}/none/$${name}`]),
    );
    named.push(...(rest.operation ?? []).map(({ name }) => [`/$${name}`]));
    assert.ok(named.length > 20);
    for (const addresses of named) {
      const answers = await Promise.all(addresses.map((address) => ask('OPTIONS', address)));
      assert.ok(answers.includes('204'), `${addresses}`);
    }
  });

  test('the system takes bundles and tells its history', async () => {
    const codes = (rest.interaction ?? []).map(({ code }) => code);
    assert.deepEqual(codes.sort(), ['batch', 'history-system', 'transaction']);
    for (const type of ['batch', 'transaction']) {
      const payload = JSON.stringify({ resourceType: 'Bundle', type });
      assert.equal(await ask('POST', '', { payload }), '200');
    }
    assert.equal(await ask('GET', '/_history?_count=1'), '200');
  });
});

describe('what the statement does not declare', () => {
  test('is refused as a search parameter', async () => {
    for (const { type, searchParam = [] } of resources) {
      const declared = new Set(searchParam.map(({ name }) => name));
      for (const name of [
        ...searchParameters(type).keys(),
        'nosuch',
        '_list',
        '_filter',
        '_text',
      ]) {
        if (declared.has(name)) continue;
        assert.match(await ask('GET', `/${type}?${name}=a`), /^400 /, `${type} ${name}`);
      }
    }
  });

  test('is refused as a modifier', async () => {
    const all = 'exact contains not text in not-in above below of-type identifier nosuch'.split(
      ' ',
    );
    for (const { type, name, modifiers } of parameters()) {
      for (const modifier of all.filter((each) => !modifiers.includes(`:${each}`))) {
        const query = `/${type}?${name}:${modifier}=${encodeURIComponent(valueFor(type, name))}`;
        assert.match(await ask('GET', query), /^400 /, query);
      }
    }
  });

  test('is refused as an include', async () => {
    for (const { type } of resources) {
      for (const include of [`${type}:nosuch`, 'Nosuch:subject', 'nonsense']) {
        assert.match(await ask('GET', `/${type}?_include=${include}`), /^400 /, include);
      }
    }
  });

  test('is refused as a method, an operation or an address', async () => {
    for (const { type } of resources) {
      assert.equal(await ask('POST', `/${type}/none`, { payload: '{}' }), '405 method-not-allowed');
      assert.match(await ask('GET', `/${type}/$nosuch`), /^40[45] /);
      assert.match(await ask('GET', `/${type}/none/$nosuch`), /^40[45] /);
    }
    assert.equal(await ask('GET', '/Nosuch'), '404 type-not-supported');
    assert.match(await ask('GET', '/$nosuch'), /^40[45] /);
    assert.match(await ask('PUT', ''), /^40[45] /);
  });
});
