// Requests that nobody in good faith sends: bodies that were valid before they were cut, spliced and poisoned, and
// queries of what is declared with what is not.
import fc from 'fast-check';
import { searchParameters } from '../../src/fhir/index.ts';

export interface HostileRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the FHIR base, as it is sent. */
  readonly path: string;
  readonly contentType?: string;
  readonly body?: string;
}

const json = 'application/fhir+json';
const types = [
  'Patient',
  'Observation',
  'Encounter',
  'MedicationRequest',
  'Questionnaire',
  'Organization',
];

const valid: readonly string[] = [
  '{"resourceType":"Patient","id":"fuzz","identifier":[{"system":"urn:oid:1.2.208.176.1.2","value":"0201609995"}],"name":[{"family":"Å","given":["B","C"]}],"birthDate":"1960-01-02","text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">x</div>"},"active":true}',
  '{"resourceType":"Observation","id":"fuzz","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},"subject":{"reference":"Patient/fuzz"},"effectiveDateTime":"2026-11-24T10:00:00+01:00","valueQuantity":{"value":1.00,"unit":"mmol/L","system":"http://unitsofmeasure.org","code":"mmol/L"},"component":[{"code":{"text":"a"},"valueString":"b"}]}',
  '{"resourceType":"Bundle","type":"transaction","entry":[{"fullUrl":"urn:uuid:6bb1b9f4-3ba5-4a2f-9b6f-3b6a9d5f6a11","resource":{"resourceType":"Patient"},"request":{"method":"POST","url":"Patient"}},{"resource":{"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":"urn:uuid:6bb1b9f4-3ba5-4a2f-9b6f-3b6a9d5f6a11"}},"request":{"method":"POST","url":"Observation","ifNoneExist":"identifier=a|b"}},{"request":{"method":"GET","url":"Patient?name=x"}},{"request":{"method":"DELETE","url":"Patient/none"}}]}',
  '{"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET","url":"Observation?code=x&_include=Observation:subject"}},{"request":{"method":"PUT","url":"Patient?identifier=x|y"},"resource":{"resourceType":"Patient"}}]}',
  '{"resourceType":"Parameters","parameter":[{"name":"operation","part":[{"name":"type","valueCode":"add"},{"name":"path","valueString":"Patient"},{"name":"name","valueString":"birthDate"},{"name":"value","valueDate":"1930-01-01"}]}]}',
  '{"resourceType":"Parameters","parameter":[{"name":"_type","valueString":"Observation"},{"name":"_count","valueInteger":2}]}',
  '{"resourceType":"Parameters","parameter":[{"name":"meta","valueMeta":{"tag":[{"system":"urn:x","code":"a"}],"profile":["urn:y"]}}]}',
  '{"resourceType":"Parameters","parameter":[{"name":"resource","resource":{"resourceType":"Patient","id":"fuzz","name":[{"family":"Å"}]}},{"name":"profile","valueUri":"urn:y"}]}',
  '{"resourceType":"Parameters","parameter":[{"name":"coding","valueCoding":{"system":"http://hl7.org/fhir/observation-status","code":"final"}}]}',
  '[{"op":"replace","path":"/active","value":false},{"op":"test","path":"/name/0/family","value":"Å"},{"op":"move","from":"/name","path":"/contact"}]',
  '{"resourceType":"Questionnaire","status":"draft","item":[{"linkId":"1","type":"group","item":[{"linkId":"1.1","type":"string"}]}]}',
  '<Patient xmlns="http://hl7.org/fhir"><id value="fuzz"/><name><family value="Å"/></name><birthDate value="1960-01-02"/></Patient>',
];

const resources = valid.filter((text) => text.startsWith('{"resourceType"'));

const poison: readonly string[] = [
  '',
  '\\u0000',
  '\\ud800',
  '\u202e',
  '"',
  "'",
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  'null',
  'true',
  '-0',
  '1e400',
  '9007199254740993',
  '1.0000000000000000000000000001',
  'NaN',
  '__proto__',
  '"constructor":',
  '"a":1,"a":2,',
  '{"resourceType":"Patient"}',
  'Patient/../Observation',
  'http://169.254.169.254/',
  'file:///etc/passwd',
  '#x',
  "' or 1=1 --",
  '$1',
  '%00',
  '%',
  '_',
  '\uFEFF',
  '\n',
  '\t',
  ' ',
  '9999-12-31',
  '0001-01-01',
  '2026-02-30',
  '24:00:00',
  '23:59:60Z',
  '['.repeat(70),
  '{"a":'.repeat(70),
  'x'.repeat(5_000),
  '(a+)+$'.repeat(40),
  'æøå',
  'A\u030a',
  '👩‍⚕️',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '&a;',
  '<script>alert(1)</script>',
  'urn:uuid:',
  '?',
  '&',
  '=',
  '|',
  '$',
  '\\,',
  '\\|',
];

const anyPoison = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...poison) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

/** Cuts a piece out of a text and puts another thing in its place. */
const splice = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 30 }),
  put: anyPoison,
});

const poisoned = fc
  .tuple(fc.constantFrom(...valid), fc.array(splice, { maxLength: 4 }))
  .map(([text, splices]) =>
    splices.reduce((changed, { at, length, put }) => {
      const start = Math.floor(at * changed.length);
      return changed.slice(0, start) + put + changed.slice(start + length);
    }, text),
  );

/** What a value may become; a text is one of the poisons too. */
const otherValues = [null, true, 0, -1, 1e308, [], {}, [null], [[]], '2026-11-24', 'Patient/fuzz'];

/** A valid resource, sent to where it belongs, of which one value became another. */
const changedValue: fc.Arbitrary<HostileRequest> = fc
  .tuple(
    fc.constantFrom(...resources),
    fc.nat(),
    fc.oneof(anyPoison, fc.constantFrom(...otherValues)),
    fc.boolean(),
  )
  .map(([text, at, value, isUpdate]) => {
    const places = [...text.matchAll(/:("[^"]*"|[\d.]+|true|false)/g)].slice(1);
    const [found, old = ''] = places[at % places.length] ?? [];
    const start = places[at % places.length]?.index ?? 0;
    const poisonedText = JSON.stringify(value).replaceAll('\\\\', '\\');
    const body = `${text.slice(0, start)}:${poisonedText}${text.slice(start + (found ?? old).length)}`;
    return sentWhereItBelongs(body, { at, isUpdate });
  });

/** The same, of which an element, a list or an object became another thing. */
const changedPart: fc.Arbitrary<HostileRequest> = fc
  .tuple(fc.constantFrom(...resources), fc.nat(), fc.constantFrom(...otherValues), fc.boolean())
  .map(([text, at, value, isUpdate]) => {
    let count = 0;
    JSON.parse(text, (_, each: unknown) => {
      count += 1;
      return each;
    });
    // The last is the resource itself.
    const chosen = at % (count - 1);
    let n = 0;
    const changed: unknown = JSON.parse(text, (name, each: unknown) => {
      n += 1;
      return n - 1 === chosen && name !== 'resourceType' ? value : each;
    });
    return sentWhereItBelongs(JSON.stringify(changed), { at, isUpdate });
  });

const operations = [
  'Patient/fuzz/$everything',
  '$export',
  'CodeSystem/$lookup',
  'ValueSet/$expand',
  'ConceptMap/$translate',
  'Patient/$validate',
  'Patient/fuzz/$validate',
  'Patient/fuzz/$meta-add',
  'Patient/fuzz/$meta-delete',
];

function sentWhereItBelongs(
  body: string,
  { at, isUpdate }: { readonly at: number; readonly isUpdate: boolean },
): HostileRequest {
  const type = /"resourceType":"(\w+)"/.exec(body)?.[1] ?? '';
  const content = { contentType: json, body };
  if (type === 'Bundle') return { method: 'POST', path: '', ...content };
  if (type === 'Parameters') {
    if (isUpdate) return { method: 'PATCH', path: 'Patient/fuzz', ...content };
    return { method: 'POST', path: operations[at % operations.length] ?? '', ...content };
  }
  return isUpdate
    ? { method: 'PUT', path: `${type}/fuzz`, ...content }
    : { method: 'POST', path: type, ...content };
}

const contentTypes = [
  'application/fhir+json',
  'application/json',
  'application/json-patch+json',
  'application/fhir+xml',
  'application/x-www-form-urlencoded',
  'text/plain',
  'application/json; charset=utf-16',
  'multipart/form-data',
  'application/fhir+json\t;x',
  'x',
];

const id = fc.oneof(
  fc.constantFrom('fuzz', 'none', '..', '%2e%2e', '%00', 'a'.repeat(65), 'a%2fb', 'A_b'),
  anyPoison.map(encodeURIComponent),
);
const place = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...types) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...types), id).map((parts) => parts.join('/')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '$validate',
      'Patient/$validate',
      'Patient/_search',
      'Patient/fuzz/_history',
      'Patient/fuzz/_history/1',
      'Patient/fuzz/$everything',
      'ValueSet/$expand',
      'Nothing',
      'Nothing/1',
      'Patient/fuzz/Observation',
      '_history',
    ),
  },
);

const withBody: fc.Arbitrary<HostileRequest> = fc.record({
  method: fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE'),
  path: place,
  contentType: fc.oneof(
    { weight: 5, arbitrary: fc.constant('application/fhir+json') },
    { weight: 2, arbitrary: fc.constantFrom(...contentTypes) },
  ),
  body: poisoned,
});

const modifiers = [
  '',
  ':exact',
  ':contains',
  ':missing',
  ':not',
  ':text',
  ':in',
  ':not-in',
  ':above',
  ':below',
  ':of-type',
  ':identifier',
  ':Patient',
  ':iterate',
  ':nope',
  ':',
];
const prefixes = ['', 'eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap', 'xx'];
const values = fc.oneof(
  anyPoison,
  fc.constantFrom(
    '2026',
    '2026-11',
    '2026-11-24',
    '2026-11-24T10:00',
    '2026-11-24T10:00:00+01:00',
    '2026-11-24T24:00:00Z',
    'x|y',
    '|y',
    'x|',
    '|',
    'Patient/fuzz',
    'Patient/fuzz/_history/1',
    '5.4|http://unitsofmeasure.org|mg',
    '5.4||mg',
    'true',
    'a$b',
    'a$b$c',
    'fuzz,none',
    ','.repeat(2_000),
    '%'.repeat(300),
    '1e999',
    '-0',
    '00000000',
  ),
);
const criterionOf = (type: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...searchParameters(type).keys()),
      fc.oneof({ weight: 3, arbitrary: fc.constant('') }, fc.constantFrom(...modifiers)),
      fc.oneof({ weight: 3, arbitrary: fc.constant('') }, fc.constantFrom(...prefixes)),
      values,
    )
    .map(([code, modifier, prefix, value]) => {
      const name = encodeURIComponent(code + modifier);
      return `${name}=${encodeURIComponent(prefix + value)}`;
    });

const control = fc
  .tuple(
    fc.constantFrom(
      '_sort',
      '_count',
      '_include',
      '_include:iterate',
      '_revinclude',
      '_elements',
      '_summary',
      '_total',
      '_cursor',
      '_has:Observation:subject:code',
      '_has:Observation:subject:_has:Provenance:target:agent',
      'subject:Patient.name',
      'subject.organization.partof.name',
      '_id',
      '_lastUpdated',
      '_format',
      '_filter',
      '_query',
      '_text',
      '_content',
      '_list',
      '_type',
      '_since',
      '__proto__',
      'constructor',
      '',
    ),
    fc.oneof(
      values,
      fc.constantFrom(
        '-date,_id',
        '*',
        'Observation:subject',
        'Observation:subject:Patient',
        'Patient:*',
        'count',
        'accurate',
        '0',
        '-1',
        '1000000000000',
        'xml',
      ),
    ),
  )
  .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);

const raw = fc.constantFrom(
  '&&&',
  '=',
  'a',
  '%',
  '%zz',
  '%e6',
  'name=%ff',
  'name=a&name=b',
  'name[]=a',
  'name=a#b',
  ';',
);

const queryOf = (type: string): fc.Arbitrary<HostileRequest> =>
  fc
    .tuple(
      fc.array(
        fc.oneof(
          { weight: 8, arbitrary: criterionOf(type) },
          { weight: 3, arbitrary: control },
          { weight: 1, arbitrary: raw },
        ),
        { minLength: 1, maxLength: 3 },
      ),
      fc.constantFrom('GET', 'GET', 'GET', 'POST', 'DELETE'),
    )
    .map(([criteria, method]): HostileRequest => {
      const body = criteria.join('&');
      if (method !== 'POST') return { method: method as 'GET' | 'DELETE', path: `${type}?${body}` };
      const contentType = 'application/x-www-form-urlencoded';
      return { method, path: `${type}/_search`, contentType, body };
    });

const query: fc.Arbitrary<HostileRequest> = fc.oneof(...types.map(queryOf));

/** Any of them. */
export const hostileRequest: fc.Arbitrary<HostileRequest> = fc.oneof(
  withBody,
  { weight: 2, arbitrary: changedValue },
  { weight: 2, arbitrary: changedPart },
  { weight: 3, arbitrary: query },
);
