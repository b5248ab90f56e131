import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { runSimulator, startSimulators } from './simulators.ts';
import { aCountry, aServer, type FakeServer } from './testing.ts';

const callsFor = ({ seen }: FakeServer, sor: string): number =>
  seen.filter(({ path }) => path.startsWith('/fhir/R4/') && path.includes(sor)).length;

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await pause(2);
}

const options = (server: FakeServer, signal: AbortSignal) => ({
  origin: server.origin,
  secretOf: () => 's',
  denmark: aCountry(),
  report: () => {},
  signal,
  roundMs: 1,
});

test('a simulator calls for its organisations again and again until it is told to stop', async () => {
  const server = await aServer(() => undefined);
  const stop = new AbortController();
  try {
    const running = runSimulator('eoj', options(server, stop.signal));
    await until(() => callsFor(server, 'sor-eoj') >= 3);
    stop.abort();
    await running;
    assert.equal(callsFor(server, 'sor-lps'), 0);
  } finally {
    await server.close();
  }
});

test('one that is stopped falls silent while the others go on', async () => {
  const server = await aServer(() => undefined);
  const all = new AbortController();
  try {
    const simulators = startSimulators(options(server, all.signal));
    await until(() => callsFor(server, 'sor-epj') > 0 && callsFor(server, 'sor-lps') > 0);
    simulators.stop('epj');
    await until(() => callsFor(server, 'sor-lps') > 5);
    const silent = callsFor(server, 'sor-epj');
    const others = callsFor(server, 'sor-lps');
    await until(() => callsFor(server, 'sor-lps') > others + 5);
    assert.equal(callsFor(server, 'sor-epj'), silent);
    all.abort();
    await simulators.stopped;
  } finally {
    await server.close();
  }
});

test('a server that goes away is told of once, and once when it is back', async () => {
  let isAway = true;
  const server = await aServer(() => (isAway ? { status: 503, body: '{}' } : undefined));
  const stop = new AbortController();
  const told: string[] = [];
  try {
    const report = (text: string): void => void told.push(text);
    const running = runSimulator('lps', { ...options(server, stop.signal), report });
    await until(() => callsFor(server, 'sor-lps') >= 3);
    isAway = false;
    await until(() => told.length === 2);
    stop.abort();
    await running;
    assert.match(told[0] ?? '', /^lps is not answered: .* 503/);
    assert.equal(told[1], 'lps is answered again');
  } finally {
    await server.close();
  }
});
