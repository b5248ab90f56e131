import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Connection } from '../store/database.ts';
import { openRevocations, type Revocations } from './revocations.ts';

interface Row {
  readonly id: string;
  readonly at: number;
  readonly until: number;
}

/** One table as two processes see it. */
function aTable() {
  const rows: Row[] = [];
  const connection: Connection = {
    query: async <R>({ text }: { text: string }, values: readonly unknown[]) => {
      const [first, second, third] = values;
      if (text.startsWith('insert')) {
        rows.push({ id: String(first), at: Number(second), until: Number(third) });
        return [];
      }
      const found = rows.filter(({ at, until }) => at > Number(first) && until > Number(second));
      return found.map(({ id, until }) => ({ id, until: String(until) })) as R[];
    },
  };
  return {
    reads: connection,
    transaction: <T>(work: (c: Connection) => Promise<T>) => work(connection),
  };
}

function closed(t: TestContext, ...opened: readonly Revocations[]): void {
  t.after(() => {
    for (const { close } of opened) close();
  });
}

test('what one process ends is ended there at once and elsewhere with the next reading', async (t) => {
  const table = aTable();
  const here = await openRevocations(table, () => 1_000_000);
  const there = await openRevocations(table, () => 1_000_000);
  closed(t, here, there);

  await here.revoke('j', 2_000_000);
  assert(here.has('j'));
  assert.equal(there.has('j'), false);
  await there.refresh();
  assert(there.has('j'));
});

test('a process that starts later knows what ended before', async (t) => {
  const table = aTable();
  const early = await openRevocations(table, () => 1_000_000);
  await early.revoke('j', 9_000_000);
  const late = await openRevocations(table, () => 8_000_000);
  closed(t, early, late);

  assert(late.has('j'));
});

test('a row is seen though its writer finished late or its clock was behind', async (t) => {
  const table = aTable();
  const behind = await openRevocations(table, () => 970_000);
  const ahead = await openRevocations(table, () => 1_000_000);
  closed(t, behind, ahead);

  await ahead.refresh();
  await behind.revoke('j', 2_000_000);
  await ahead.refresh();
  assert(ahead.has('j'));
});

test('what would have ended anyway takes no room', async (t) => {
  let at = 0;
  const revocations = await openRevocations(aTable(), () => at);
  closed(t, revocations);
  await revocations.revoke('j', 100);
  at = 100;
  await revocations.refresh();

  assert.equal(revocations.has('j'), false);
});
