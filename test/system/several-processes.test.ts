import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type Demo, startDemo } from '../support/demo.ts';

let demo: Demo;
before(async () => {
  demo = await startDemo({ environment: { HELHED_PROCESSES: '2' } });
});
after(() => demo.stop());

const get = async (path: string, token: string): Promise<Response> =>
  fetch(demo.origin + path, { headers: { authorization: `Bearer ${token}`, connection: 'close' } });

/** Process ids by the number that each has among the figures. */
async function pids(token: string): Promise<ReadonlySet<string>> {
  const text = await (await get('/metrics', token)).text();
  return new Set(
    text.matchAll(/^helhed_process_pid\{process="\d+"\} (\d+)$/gm).map(([, n]) => n ?? ''),
  );
}

test('figures of an operator are those of every process', async () => {
  const token = await demo.token('drift');
  assert.equal((await pids(token)).size, 2);
});

test('a token that one process gave is good in the other, and what one wrote the other reads', async () => {
  const token = await demo.token('afproevning');
  const body = JSON.stringify({ resourceType: 'Organization', name: 'Prøve' });
  const created = await fetch(`${demo.origin}/fhir/R4/Organization`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json' },
  });
  const { id } = (await created.json()) as { id: string };
  const statuses = await Promise.all(
    Array.from(
      { length: 20 },
      async () => (await get(`/fhir/R4/Organization/${id}`, token)).status,
    ),
  );
  assert.deepEqual(new Set(statuses), new Set([200]));
});

test('a process that is killed is replaced while the other serves, and the log stays whole', async () => {
  const token = await demo.token('drift');
  const before = await pids(token);
  const [victim] = before;
  process.kill(Number(victim), 'SIGKILL');
  for (;;) {
    // A connection that the killed process had taken is reset: whoever called calls again.
    const now = await pids(token).catch(() => new Set<string>());
    if (now.size === 2 && !now.has(victim ?? '')) break;
    await pause(100);
  }
  const { code, stdout } = await demo.helhed('log', 'verify');
  assert.equal(code, 0, stdout);
});
