import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readBundle, readResource, replaceReferences, spliceServerFields } from './text.ts';

const fields = { id: 'new-1', versionId: '7', lastUpdated: '2026-11-24T08:30:00.123+01:00' };
const served = { versionId: fields.versionId, lastUpdated: fields.lastUpdated };

const value = fc.oneof(
  fc.constantFrom('1.00', '0.10', '1e2', '12345678901234567890.123', 'true', '"æ \\" \\u00e5"'),
  fc.constantFrom('[ 1.0 , {"id":"inner","meta":{"versionId":"inner"}} ]', '{"reference":"a/b"}'),
);
const space = fc.constantFrom('', ' ', '\n  ');

/** A resource as a text: its members in any order, with any space, with or without id and meta. */
const resourceText = fc
  .record({
    id: fc.option(fc.constantFrom('"old"', '"x"')),
    meta: fc.option(
      fc.constantFrom(
        '{}',
        '{ }',
        '{"versionId":"1"}',
        '{ "tag" : [{"code":"a"}] , "lastUpdated" : "2020-01-01T00:00:00Z" }',
        '{"lastUpdated":"2020-01-01T00:00:00Z","versionId":"3","source":"#1"}',
      ),
    ),
    others: fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'contained', 'value'), value), {
      selector: ([name]) => name,
    }),
    space,
    seed: fc.nat(),
  })
  .map(({ id, meta, others, space: gap, seed }) => {
    const members: [string, string][] = [['resourceType', '"Basic"'], ...others];
    if (id !== null) members.push(['id', id]);
    if (meta !== null) members.push(['meta', meta]);
    const turned = members.map((_, index) => members[(index + seed) % members.length] ?? ['', '']);
    return `{${gap}${turned.map(([name, text]) => `"${name}"${gap}:${gap}${text}`).join(`${gap},${gap}`)}${gap}}`;
  });

describe('spliceServerFields', () => {
  test('puts the fields of the server in, whatever the order of the members is', () => {
    fc.assert(
      fc.property(resourceText, (text) => {
        const spliced = spliceServerFields(readResource(text), fields);
        const before = JSON.parse(text);

        assert.deepEqual(JSON.parse(spliced), {
          ...before,
          id: fields.id,
          meta: { ...before.meta, ...served },
        });
      }),
    );
  });

  test('keeps every digit of the decimals', () => {
    fc.assert(
      fc.property(resourceText, (text) => {
        const digits = /-?\d+\.\d+(?![^"]*Z)|1e2/g;
        const spliced = spliceServerFields(readResource(text), fields);
        const withoutFields = spliced.replaceAll(fields.lastUpdated, '');

        assert.deepEqual(withoutFields.match(digits), text.match(digits));
      }),
    );
  });

  test('splicing twice is splicing the last', () => {
    fc.assert(
      fc.property(resourceText, (text) => {
        const once = spliceServerFields(readResource(text), { ...fields, versionId: '6' });

        assert.equal(
          spliceServerFields(readResource(once), fields),
          spliceServerFields(readResource(text), fields),
        );
      }),
    );
  });
});

describe('replaceReferences', () => {
  test('gives what reading the changed text would give', () => {
    const target = fc.constantFrom('c', 'urn:uuid:long-enough', '"');
    fc.assert(
      fc.property(resourceText, target, (text, to) => {
        const replaced = replaceReferences(readResource(text), new Map([['a/b', to]]));

        assert.deepEqual(replaced, readResource(replaced.text));
      }),
    );
  });

  test('changes the named references wherever they stand, and no other character', () => {
    const text = `{"resourceType":"Observation","subject" : {"reference":"urn:uuid:1"},"value":1.50,
      "contained":[{"resourceType":"Basic","subject":{"reference":"urn:uuid:1"}}],
      "performer":[{"reference":"Practitioner\\/2"},{"display":"urn:uuid:1"}]}`;
    const targets = new Map([
      ['urn:uuid:1', 'Patient/"1"'],
      ['Practitioner/2', 'Practitioner/3'],
    ]);

    const replaced = replaceReferences(readResource(text), targets);

    assert.equal(
      replaced.text,
      text
        .replaceAll('"reference":"urn:uuid:1"', '"reference":"Patient/\\"1\\""')
        .replace('Practitioner\\/2', 'Practitioner/3'),
    );
    assert.deepEqual(
      replaced.references.map(({ value: reference }) => reference),
      ['Patient/"1"', 'Patient/"1"', 'Practitioner/3'],
    );
  });
});

describe('readBundle', () => {
  test('gives each entry the very text of its resource', () => {
    fc.assert(
      fc.property(fc.array(fc.option(resourceText), { maxLength: 5 }), (resources) => {
        const entries = resources.map((text, index) =>
          text === null
            ? '{"request":{"method":"DELETE","url":"Basic/1"}}'
            : `{"fullUrl":"urn:${index}", "resource" :${text},"search":{"mode":"match"}}`,
        );
        const bundle = readBundle(
          `{"resourceType":"Bundle","type":"batch","entry":[${entries.join(',')}]}`,
        );

        assert.deepEqual(
          bundle.entries.map((entry) => entry?.text ?? null),
          resources,
        );
        for (const entry of bundle.entries) {
          if (entry) assert.deepEqual(entry, readResource(entry.text));
        }
      }),
    );
  });

  test('refuses what is no Bundle, and says which entry holds no resource', () => {
    assert.throws(() => readBundle('{"resourceType":"Patient"}'), {
      code: 'not-a-bundle',
      status: 400,
      expression: 'Patient',
    });
    const text = '{"resourceType":"Bundle","entry":[{},{"resource":{"resourceType":"Patienten"}}]}';
    assert.throws(() => readBundle(text), {
      code: 'not-a-resource',
      status: 400,
      expression: 'Bundle.entry[1].resource',
    });
  });
});

test('a text without a type of R4 is no resource', () => {
  for (const text of ['[]', '{}', '"Patient"', '{"resourceType":"MedicationUsage"}', 'null']) {
    assert.throws(() => readResource(text), { code: 'not-a-resource', status: 400 });
  }
});
