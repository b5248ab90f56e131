import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { OutcomeError } from '../outcome.ts';
import { readResource } from '../text.ts';
import { validate } from '../validate.ts';
import { jsonToXml } from './json-to-xml.ts';
import { aRandomResource } from './testing.ts';
import { xmlToJson } from './xml-to-json.ts';

const patient = (inner: string, more = ''): string =>
  `<Patient xmlns="http://hl7.org/fhir"${more}>${inner}</Patient>`;
const numbers = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
  typeof value === 'number' ? { digits: context?.source } : value;
/** A text as it means, with numbers by their digits. */
const meaning = (text: string): unknown => JSON.parse(text, numbers);
const roundTrip = (json: string): string => xmlToJson(jsonToXml(json));
const problems = (xml: string): readonly (readonly [string, string | undefined])[] =>
  validate(readResource(xmlToJson(xml)).resource).map(({ code, expression }) => [code, expression]);

const observation = {
  resourceType: 'Observation',
  id: 'o1',
  meta: { versionId: '3' },
  text: {
    status: 'generated',
    div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>a &amp; b<!-- c --></p></div>',
  },
  contained: [
    {
      resourceType: 'Patient',
      id: 'p',
      name: [{ given: ['Åse', null], _given: [null, { id: 'g' }] }],
    },
  ],
  status: 'final',
  code: { id: 'c', text: 'line\nbreak\tand "quotes" <&>' },
  _effectiveDateTime: { extension: [{ url: 'http://example.org/why', valueCode: 'unknown' }] },
};

test('a resource with all that JSON and XML write differently comes back as it was', () => {
  const json = JSON.stringify(observation)
    .replace('}}', '}')
    .replace(/}$/, '},"valueQuantity":{"value":1.00,"unit":"g"}}');
  assert.deepEqual(meaning(roundTrip(json)), meaning(json));
});

test('elements are written in the order of R4, whatever the order in JSON', () => {
  const json =
    '{"resourceType":"Patient","birthDate":"1970-01-02","name":[{"given":["A"],"use":"usual"}],"id":"p"}';
  assert.equal(
    jsonToXml(json),
    `<?xml version="1.0" encoding="UTF-8"?>\n${patient(
      '<id value="p"/><name><use value="usual"/><given value="A"/></name><birthDate value="1970-01-02"/>',
    )}`,
  );
});

test('any valid resource comes back as it was, with its elements in the order of R4', () => {
  let valid = 0;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
      const resource = aRandomResource(seed);
      const json = JSON.stringify(resource);
      if (validate(readResource(json).resource).length === 0) valid += 1;
      assert.deepEqual(meaning(roundTrip(json)), meaning(json));
      assert.equal(jsonToXml(roundTrip(json)), jsonToXml(json));
    }),
    { numRuns: 300 },
  );
  assert.ok(valid > 250, `${valid} of 300 are valid`);
});

test('decimals keep their digits both ways', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^-?(0|[1-9]\d{0,9})(\.\d{1,15})?$/), (digits) => {
      const json = `{"resourceType":"Observation","valueQuantity":{"value":${digits}}}`;
      assert.equal(roundTrip(json), json);
    }),
  );
});

test('any text comes back, white space and all', () => {
  const text = fc
    .string({ unit: 'binary' })
    .filter((one) => !/(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]/u.test(one));
  fc.assert(
    fc.property(text, fc.array(text), (first, more) => {
      const json = JSON.stringify({
        resourceType: 'Patient',
        name: [{ id: first, family: first, ...(more.length > 0 && { given: more }) }],
      });
      assert.deepEqual(meaning(roundTrip(json)), meaning(json));
    }),
  );
});

for (const [title, xml, code] of [
  ['a document type', `<!DOCTYPE Patient [<!ENTITY a "b">]>${patient('')}`, 'doctype-refused'],
  [
    'a document type from elsewhere',
    `<!DOCTYPE Patient SYSTEM "file:///etc/passwd">${patient('')}`,
    'doctype-refused',
  ],
  ['an entity of nobody', patient('<id value="&lol;"/>'), 'malformed-xml'],
  ['a tag left open', patient('<id value="a">'), 'malformed-xml'],
  ['two roots', patient('') + patient(''), 'malformed-xml'],
  ['the same attribute twice', patient('<id value="a" value="b"/>'), 'malformed-xml'],
  ['another encoding', `<?xml version="1.0" encoding="UTF-7"?>${patient('')}`, 'malformed-xml'],
  ['no namespace', '<Patient><id value="a"/></Patient>', 'xml-namespace'],
  ['another namespace inside', patient('<x:id xmlns:x="urn:x" value="a"/>'), 'xml-namespace'],
  ['the namespace made another', patient('<id xmlns="urn:x" value="a"/>'), 'xml-namespace'],
  ['an attribute of no element', patient('<active value="true" x="1"/>'), 'xml-attribute'],
  ['a value where elements belong', patient('<name value="Anna"/>'), 'xml-attribute'],
  [
    'a hundred thousand attributes',
    patient(`<id ${Array.from({ length: 1e5 }, (_, n) => `a${n}=""`).join(' ')}/>`),
    'xml-attribute',
  ],
  [
    'text where values are attributes',
    patient('<identifier><value>0101<!---->01</value></identifier>'),
    'xml-text',
  ],
  ['marked text', patient('<id><![CDATA[a]]></id>'), 'xml-text'],
  [
    'a million elements in one another',
    `${'<a xmlns="http://hl7.org/fhir">'.repeat(1e6)}`,
    'xml-too-deep',
  ],
  [
    'a narrative that is deeper than any',
    patient(`<text><div xmlns="http://www.w3.org/1999/xhtml">${'<b>'.repeat(300)}`),
    'xml-too-deep',
  ],
  ['no element at all', ' ', 'malformed-xml'],
] as const) {
  test(`refuses ${title}`, () => {
    assert.throws(() => xmlToJson(xml), { code });
  });
}

test('many numeric entities are as many characters', () => {
  const { resource } = readResource(
    xmlToJson(patient(`<language value="${'&#97;'.repeat(300_000)}"/>`)),
  );
  assert.equal((resource as { language?: string }).language?.length, 300_000);
});

for (const [title, xml, expected] of [
  [
    'an element that R4 does not have',
    '<colour value="red"/>',
    ['unknown-element', 'Patient.colour'],
  ],
  [
    'an element twice',
    '<birthDate value="1970-01-01"/><birthDate value="1970-01-02"/>',
    ['repeated-element', 'Patient.birthDate'],
  ],
  ['a value of another type', '<active value="yes"/>', ['wrong-type', 'Patient.active']],
  ['an element with nothing in it', '<name/>', ['empty-element', 'Patient.name[0]']],
  ['the JSON name of the other half', '<_birthDate/>', ['unknown-element', 'Patient.…']],
] as const) {
  test(`${title} is refused like in JSON: ${expected.join(' at ')}`, () => {
    assert.deepEqual(problems(patient(xml)), [expected]);
  });
}

test('XML that is broken anywhere is read or refused, and never anything else', () => {
  const whole = jsonToXml(JSON.stringify(observation));
  const pieces = [
    '<',
    '>',
    '"',
    '&',
    '/',
    '=',
    'x:',
    ' xmlns="u"',
    '<!--',
    ']]>',
    '<?',
    '\0',
    '\ud800',
    '<a>',
    '&#0;',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(whole.length), fc.nat(30), fc.constantFrom(...pieces)), {
        minLength: 1,
        maxLength: 3,
      }),
      (breaks) => {
        const broken = breaks.reduce(
          (text, [at, length, piece]) => text.slice(0, at) + piece + text.slice(at + length),
          whole,
        );
        try {
          readResource(xmlToJson(broken));
        } catch (error) {
          assert.ok(error instanceof OutcomeError, String(error));
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

test('comments and instructions are passed over, prefixes read', () => {
  const xml =
    '<?xml version="1.0"?><?xml-stylesheet href="x"?><!-- a --><f:Patient xmlns:f="http://hl7.org/fhir"><!-- b --><f:active value="true"/></f:Patient>';
  assert.equal(xmlToJson(xml), '{"resourceType":"Patient","active":true}');
});

test('a narrative with entities of HTML, or not well-formed, is still well-formed XML', () => {
  const div = (inner: string): string =>
    JSON.stringify({ resourceType: 'Patient', text: { status: 'generated', div: inner } });
  assert.match(
    jsonToXml(div('<div xmlns="http://www.w3.org/1999/xhtml">a&nbsp;b</div>')),
    />a\u00a0b</,
  );
  assert.match(jsonToXml(div('<div><br></div>')), /&lt;br&gt;/);
  assert.match(jsonToXml(div('</div><script/>')), /&lt;script/);
});

test('a character that XML cannot write is refused, not lost', () => {
  assert.throws(() => jsonToXml('{"resourceType":"Patient","language":"a\\u0001"}'), {
    code: 'xml-not-possible',
    status: 406,
  });
});
