// I3–I10 and I14 at large: a hundred thousand requests of ill will (CI sends a part of them, the same each time). None is
// answered with a failure of ours, none keeps the others waiting, and none leaves anything behind in memory.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { type HostileRequest, hostileRequest } from './hostile-requests.ts';

const requests = process.env['HELHED_SOAK'] === undefined ? 3_000 : 100_000;
const TOGETHER = 10;
/** The same each time, but for the long version. */
const seed = process.env['HELHED_SOAK'] === undefined ? { seed: 20_261_124 } : {};
const LONGEST_MS = 200;
/** What a process may grow by after its first tenth, in megabytes: caches fill, and then no more. */
const MOST_GROWTH_MB = 400;

interface Figures {
  /** The most CPU time between two turns of the event loop. */
  readonly longestMs: number;
  readonly rssMb: number;
  readonly failures: number;
}

describe(`${requests} hostile requests`, () => {
  let child: ChildProcess;
  let lines: Interface;
  let address = '';
  before(async () => {
    child = spawn(process.execPath, [join(import.meta.dirname, 'fuzz-server.ts')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    assert.ok(child.stdout);
    lines = createInterface(child.stdout);
    const [line] = (await once(lines, 'line')) as [string];
    ({ address } = JSON.parse(line) as { address: string });
  });
  after(async () => {
    child.stdin?.end();
    if (child.exitCode === null) await once(child, 'exit');
  });

  const figures = async (): Promise<Figures> => {
    const line = once(lines, 'line');
    child.stdin?.write('\n');
    return JSON.parse(((await line) as [string])[0]) as Figures;
  };

  /** @returns what is wrong with the answer; nothing when it is one of good manners. */
  async function wrongWith({ method, path, contentType, body }: HostileRequest): Promise<string> {
    const answer = await fetch(`${address}/fhir/R4/${path}`, {
      method,
      ...(contentType !== undefined && { headers: { 'content-type': contentType } }),
      ...(body !== undefined && { body }),
    });
    const text = await answer.text();
    const shown = `${method} ${path} ${contentType ?? ''} ${body ?? ''}\n→ ${answer.status} ${text.slice(0, 600)}`;
    if (answer.status >= 500) return `a failure: ${shown}`;
    if (answer.status < 400) return '';
    return /"resourceType":\s*"OperationOutcome"|<OperationOutcome/.test(text)
      ? ''
      : `no outcome: ${shown}`;
  }

  test('none is a 5xx, each refusal says why, no turn of the loop takes over 200 ms, memory stays bounded', async () => {
    const some = fc.array(hostileRequest, { minLength: TOGETHER, maxLength: TOGETHER });
    const send = (numRuns: number) =>
      fc.assert(
        fc.asyncProperty(some, async (together) => {
          const wrong = await Promise.all(together.map(wrongWith));
          assert.deepEqual(wrong.filter(Boolean), []);
        }),
        { numRuns, ...seed },
      );
    const runs = requests / TOGETHER;
    await send(Math.ceil(runs / 10));
    // What is loaded when it is first needed (units, XML) is not what a request costs.
    const { rssMb } = await figures();
    await send(Math.floor((runs * 9) / 10));
    const after = await figures();
    assert.equal(after.failures, 0);
    assert.ok(after.longestMs <= LONGEST_MS, `${after.longestMs} ms`);
    assert.ok(after.rssMb - rssMb <= MOST_GROWTH_MB, `${rssMb} → ${after.rssMb} MB`);
  });
});
