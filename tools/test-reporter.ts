// How `npm test` speaks: silence for what passes, everything about what fails, and a count of what was skipped and why.
import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

type Of<T extends TestEvent['type']> = Extract<TestEvent, { type: T }>['data'];

/** The lines for one failed test; nothing for a suite that failed only because a test in it did. */
function failureText({ name, file, line, details }: Of<'test:fail'>): string {
  const { error } = details;
  if ('failureType' in error && error.failureType === 'subtestsFailed') return '';
  const place = file === undefined ? '' : ` (${relative('.', file)}:${line ?? 0})`;
  return `\n✖ ${name}${place}\n${inspect(error.cause ?? error)}\n`;
}

function summaryText({ file, counts, duration_ms }: Of<'test:summary'>): string {
  if (file !== undefined) return '';
  const { tests, passed, skipped, todo } = counts;
  const failed = tests - passed - skipped - todo;
  return `${passed} passed, ${failed} failed, ${skipped} skipped in ${Math.round(duration_ms / 1000)} s\n`;
}

/** `skipped 12: no real material`, one line a reason. */
const skippedText = (reasons: readonly string[]): string =>
  [...Map.groupBy(reasons, (reason) => reason)]
    .map(([reason, same]) => `skipped ${same.length}: ${reason}\n`)
    .join('');

function textOf({ type, data }: TestEvent): string {
  if (type === 'test:fail') return failureText(data);
  if (type === 'test:summary') return summaryText(data);
  return type === 'test:stdout' || type === 'test:stderr' ? data.message : '';
}

/** A reporter as `node --test` wants it. */
export default async function* report(source: AsyncIterable<TestEvent>): AsyncIterable<string> {
  const reasons: string[] = [];
  for await (const event of source) {
    if (event.type === 'test:pass' && event.data.skip) {
      reasons.push(event.data.skip === true ? 'no reason given' : event.data.skip);
    }
    yield textOf(event);
  }
  yield skippedText(reasons);
}
