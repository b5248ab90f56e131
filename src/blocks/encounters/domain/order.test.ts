import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anEpisode, aStay } from '../testing.ts';
import { byStanding } from './order.ts';

test('byStanding gives what is running, what is planned, what is over; the latest first', () => {
  const day = (date: string) => ({ period: { start: date } });
  const rows = [
    aStay({ id: 'older', ...day('2024-01-01') }),
    aStay({ id: 'cancelled', status: 'cancelled' }),
    aStay({ id: 'newer', ...day('2025-01-01') }),
    aStay({ id: 'planned', status: 'planned', ...day('2026-12-01') }),
    anEpisode({ id: 'running' }),
  ].map((content) => ({ content }));

  assert.deepEqual(
    byStanding(rows).map(({ content }) => content.id),
    ['running', 'planned', 'newer', 'older'],
  );
});
