// Input of ill will, row by row: what no other test has (docs/faults.md). What is accepted comes back as it was sent.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type WholeServer, wholeServer } from '../conformance/whole-server.ts';

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** What stands where the list of parameters should. */
const malformed = [
  '5',
  'null',
  '"x"',
  '{"a":1}',
  '[null]',
  '["x"]',
  '[{}]',
  '[{"name":5,"valueString":"x"}]',
  '[{"name":"<b>","valueString":5}]',
  '[{"name":"meta","valueMeta":{"tag":5}}]',
  '[{"name":"meta","valueMeta":{"tag":[null]}}]',
];

describe('input of ill will', () => {
  let server: WholeServer;
  let port = 0;
  before(async () => {
    server = await wholeServer();
    await server.app.listen({ port: 0, host: '127.0.0.1' });
    const place = server.app.server.address();
    port = typeof place === 'object' ? (place?.port ?? 0) : 0;
  });
  after(() => server.stop());

  const ask = async (
    method: 'GET' | 'PUT' | 'POST',
    path: string,
    body?: string | Buffer,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> => {
    const answer = await server.app.inject({
      method,
      url: `/fhir/R4${path}`,
      headers: { 'content-type': 'application/fhir+json', ...headers },
      ...(body !== undefined && { payload: body }),
    });
    return { status: answer.statusCode, text: answer.body, headers: answer.headers };
  };
  const raw = (text: string): Promise<string> =>
    new Promise((resolve) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      socket.on('data', (bytes) => {
        answer += String(bytes);
      });
      socket.on('error', () => resolve(answer));
      socket.on('close', () => resolve(answer));
    });
  const named = (family: string): string =>
    JSON.stringify({ resourceType: 'Patient', name: [{ family }] });
  const isOutcome = ({ text }: Answer): boolean =>
    text.includes('"resourceType":"OperationOutcome"');

  test('I1: a body that is packed is not unpacked, however large it would become', async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000));
    const before = process.memoryUsage.rss();
    const answer = await ask('POST', '/Patient', bomb, { 'content-encoding': 'gzip' });
    assert.ok(answer.status === 415 || answer.status === 400, answer.text);
    assert.ok(isOutcome(answer));
    assert.ok(process.memoryUsage.rss() - before < 100_000_000);
  });

  test('I1: a hundred thousand headers are 431', async () => {
    const headers = Array.from({ length: 100_000 }, (_, n) => `x${n}: 1\r\n`).join('');
    const answer = await raw(`GET /fhir/R4/metadata HTTP/1.1\r\nHost: x\r\n${headers}\r\n`);
    assert.match(answer, /^HTTP\/1\.1 431 /);
  });

  test('I2: a million entries are refused by their number', async () => {
    const text = `{"resourceType":"Bundle","type":"batch","entry":[${'{},'.repeat(1_000_000)}{}]}`;
    const answer = await ask('POST', '', text);
    assert.equal(answer.status, 413);
    assert.ok(isOutcome(answer));
  });

  for (const [what, text] of Object.entries({
    'a mark of byte order': `\uFEFF${named('x')}`,
    'garbage behind the end': `${named('x')}x`,
    NaN: '{"resourceType":"Patient","multipleBirthInteger":NaN}',
    'a constructor': '{"resourceType":"Patient","constructor":{"prototype":{}}}',
    'an integer over 2^31': '{"resourceType":"Patient","multipleBirthInteger":9007199254740993}',
  })) {
    test(`I3: ${what} is 400`, async () => {
      const answer = await ask('POST', '/Patient', text);
      assert.equal(answer.status, 400, answer.text);
      assert.ok(isOutcome(answer));
    });
  }

  const asked = [
    ['everything', '/Patient/i3/$everything'],
    ['an export', '/$export'],
    ['the export of persons', '/Patient/$export'],
    ['a look-up', '/CodeSystem/$lookup'],
    ['an expansion', '/ValueSet/$expand'],
    ['a validation', '/Patient/$validate'],
    ['labels to add', '/Patient/i3/$meta-add'],
    ['labels to take away', '/Patient/i3/$meta-delete'],
  ] as const;
  for (const [what, path] of asked) {
    test(`I3: parameters without form of ${what} are 400`, async () => {
      await ask('PUT', '/Patient/i3', '{"resourceType":"Patient","id":"i3"}');
      for (const parameter of malformed) {
        const text = `{"resourceType":"Parameters","parameter":${parameter}}`;
        const answer = await ask('POST', path, text, { prefer: 'respond-async' });
        assert.equal(answer.status, 400, `${parameter} ${answer.text}`);
        assert.ok(isOutcome(answer));
        assert.ok(!answer.text.includes('<b>'), answer.text);
      }
    });
  }

  test('I3: entries that are no list are 400, in a batch and in a transaction', async () => {
    for (const type of ['batch', 'transaction']) {
      for (const entry of ['5', '"x"', '{}', 'null']) {
        const text = `{"resourceType":"Bundle","type":"${type}","entry":${entry}}`;
        const answer = await ask('POST', '', text);
        assert.equal(answer.status, 400, answer.text);
        assert.match(answer.text, /"not-a-list"/);
      }
    }
  });

  test('I3: decimals come back with the digits they were sent with', async () => {
    const decimals = [
      '1.00',
      '0.10',
      '-0',
      '1e2',
      '12345678901234567890.123',
      '0.000000000000000000001',
    ];
    for (const decimal of decimals) {
      const text = `{"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":"Patient/i3"},"valueQuantity":{"value":${decimal}}}`;
      const made = await ask('POST', '/Observation', text);
      assert.equal(made.status, 201, made.text);
      assert.ok(made.text.includes(`"value":${decimal}}`), made.text);
    }
  });

  for (const [what, family] of Object.entries({
    'marks that turn the direction': 'Han\u202esen',
    'signs without width': 'Han\u200bsen',
    'an Å in two parts': 'A\u030agaard',
    'signs of several parts': '👩‍⚕️',
    'a name of 100,000 letters': 'å'.repeat(100_000),
    markup: '<script>alert(1)</script>',
    'half of a statement': `' or 1=1; drop table resource --`,
  })) {
    test(`I4, I12: ${what} is kept as it was written, and sent as no page`, async () => {
      const made = await ask('POST', '/Patient', named(family));
      assert.equal(made.status, 201, made.text.slice(0, 500));
      const { name } = JSON.parse(made.text) as { name: { family: string }[] };
      assert.equal(name[0]?.family, family);
      assert.match(String(made.headers['content-type']), /^application\/fhir\+json/);
      assert.equal(made.headers['x-content-type-options'], 'nosniff');
      assert.match(String(made.headers['content-security-policy']), /default-src 'none'/);
    });
  }

  test('I4: a name is found however its Å is written', async () => {
    await ask('POST', '/Patient', named('A\u030algaard'));
    for (const family of ['Ålgaard', 'A\u030algaard', 'Aalgaard', 'ålgård']) {
      const { text } = await ask('GET', `/Patient?family=${encodeURIComponent(family)}`);
      assert.equal((JSON.parse(text) as { entry?: object[] }).entry?.length, 1, family);
    }
  });

  for (const id of ['a%2Fb', '..', '%2e%2e', '%00', 'x'.repeat(65), 'a_b', 'a%20b', '%ff']) {
    test(`I5: the id ${id.slice(0, 12)} is none`, async () => {
      const body = JSON.stringify({ resourceType: 'Patient', id: decoded(id) });
      for (const answer of [
        await ask('GET', `/Patient/${id}`),
        await ask('PUT', `/Patient/${id}`, body),
      ]) {
        assert.ok(
          answer.status === 400 || answer.status === 404 || answer.status === 405,
          `${answer.status}`,
        );
        assert.ok(isOutcome(answer));
      }
    });
  }

  test('I5: type and id in the content are those of the address', async () => {
    const other = '{"resourceType":"Patient","id":"other"}';
    assert.equal((await ask('PUT', '/Patient/i5', other)).status, 400);
    assert.equal((await ask('PUT', '/Observation/other', other)).status, 400);
  });

  test('I6, I7: what means something to the database means nothing in a search', async () => {
    await ask('POST', '/Patient', named('Procent%ogstreg_og\\skrå'));
    const found = async (query: string): Promise<number> => {
      const { status, text } = await ask('GET', `/Patient?${query}`);
      assert.equal(status, 200, text);
      return (JSON.parse(text) as { entry?: object[] }).entry?.length ?? 0;
    };
    const enc = encodeURIComponent;
    assert.equal(await found(`family:contains=${enc('cent%og')}`), 1);
    assert.equal(await found(`family:exact=${enc('Procent%ogstreg_og\\\\skrå')}`), 1);
    for (const pattern of ['Pro%', 'Procent_og', '%streg%', '_rocent', 'Procent%%']) {
      assert.equal(await found(`family:contains=${enc(pattern)}`), 0, pattern);
    }
    for (const text of [`x' or '1'='1`, `x'); drop table resource; --`, `$1`, `x\u2019 or 1=1`]) {
      assert.equal(await found(`family=${enc(text)}`), 0, text);
      assert.equal(await found(`identifier=${enc(text.replace('|', ''))}`), 0, text);
    }
  });

  test('I9: more criteria, values and steps than a search may have are refused, not run', async () => {
    const chain = 'subject:Patient.organization.partof.name=x';
    for (const query of [
      Array.from({ length: 40 }, () => chain).join('&'),
      `code=${Array.from({ length: 5_000 }, (_, n) => n).join(',')}`,
      `_revinclude=*${'&_include:iterate=*'.repeat(60)}`,
    ]) {
      const answer = await ask('GET', `/Observation?${query}`);
      assert.ok([400, 414, 422].includes(answer.status), `${answer.status} ${query.slice(0, 60)}`);
      assert.ok(isOutcome(answer));
    }
  });

  test('I13: addresses in references are kept and never fetched', async () => {
    for (const reference of [
      'http://169.254.169.254/latest',
      'file:///etc/passwd',
      `http://127.0.0.1:${port}/fhir/R4/Patient/x`,
    ]) {
      const body = {
        resourceType: 'Observation',
        status: 'final',
        code: { text: 'x' },
        focus: [{ reference }],
      };
      const answer = await ask('POST', '/Observation', JSON.stringify(body));
      assert.ok(
        answer.status === 201 || answer.status === 400 || answer.status === 422,
        answer.text,
      );
    }
  });

  for (const type of [
    'application/fhir+json; charset=utf-16',
    'text/plain',
    'text/html',
    'multipart/form-data; boundary=x',
    'application/fhir+json\tx',
    'application/json-patch+json',
    'application/',
    ';',
  ]) {
    test(`I14: content of the type ${JSON.stringify(type)} is not read as something else`, async () => {
      const answer = await ask('POST', '/Patient', named('x'), { 'content-type': type });
      assert.ok(answer.status === 415 || answer.status === 400, `${answer.status} ${answer.text}`);
      assert.ok(isOutcome(answer));
    });
  }
});

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
