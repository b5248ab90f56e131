import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestTally } from './request-tally.ts';

test('a duration counts in its class and in every wider one', () => {
  const tally = requestTally();
  for (const ms of [1, 1.1, 40_000]) tally.count('GET', '/fhir/R4/:type/:id', 200, ms);
  tally.count('GET', '/fhir/R4/:type/:id', 404, 1);
  const lines = tally.text().split('\n');
  const of = (le: string): string | undefined =>
    lines.find((line) => line.includes('status="200"') && line.includes(`le="${le}"`));
  assert.match(of('0.001') ?? '', / 1$/);
  assert.match(of('0.0025') ?? '', / 2$/);
  assert.match(of('30') ?? '', / 2$/);
  assert.match(of('+Inf') ?? '', / 3$/);
  assert.ok(
    lines.includes('helhed_requests_total{method="GET",route="/fhir/R4/:type/:id",status="404"} 1'),
  );
});
