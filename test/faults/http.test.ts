import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, test } from 'node:test';
import { wholeServer } from '../conformance/whole-server.ts';

const server = await wholeServer({ requestTimeoutMs: 1_000 });
await server.app.listen({ port: 0, host: '127.0.0.1' });
after(() => server.stop());

const place = server.app.server.address();
const port = typeof place === 'object' ? (place?.port ?? 0) : 0;

/** Everything that comes back on a connection until it ends. */
function raw(...parts: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1');
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('error', () => resolve(text));
    socket.on('close', () => resolve(text));
    for (const part of parts) socket.write(part);
  });
}

const head = (length: number): string =>
  `POST /fhir/R4/Patient HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/fhir+json\r\nContent-Length: ${length}\r\n\r\n`;

/** Title → what is sent, the status and the code that come back. */
const faults: Readonly<Record<string, readonly [() => readonly string[], number, string]>> = {
  'a body that never ends': [() => [head(1000), '{'], 408, 'request-too-slow'],
  'a body that says it is over the limit': [() => [head(11_000_000)], 413, 'body-too-large'],
  'JSON of depth 1,000,000': [() => [head(1_000_000), '['.repeat(1_000_000)], 400, 'json-too-deep'],
  'what is no HTTP': [() => ['hello\r\n\r\n'], 400, 'request-malformed'],
  'a head over the limit': [
    () => [`GET /fhir/R4/metadata HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`],
    431,
    'headers-too-large',
  ],
};

for (const [title, [parts, status, code]] of Object.entries(faults)) {
  test(`${title} is ${status} ${code}, and the server stays well`, async () => {
    const answer = await raw(...parts());
    assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `));
    assert.ok(answer.includes('"resourceType":"OperationOutcome"'));
    assert.ok(answer.includes(`"${code}"`), answer.slice(0, 1000));
    assert.equal((await fetch(`http://127.0.0.1:${port}/health/live`)).status, 200);
  });
}
