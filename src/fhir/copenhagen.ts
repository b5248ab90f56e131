interface Transition {
  /** First instant of the new offset. */
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

const formatter = new Intl.DateTimeFormat('en', {
  timeZone: 'Europe/Copenhagen',
  timeZoneName: 'longOffset',
});
const offsetPattern = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;
const day = 86_400_000;
const known = new Map<number, readonly Transition[]>();

/** Offset from UTC in Denmark at an instant. */
function offsetAt(instant: number): number {
  const [, sign, hours, minutes, seconds] = offsetPattern.exec(formatter.format(instant)) ?? [];
  const size = Number(hours ?? 0) * 3_600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  return (sign === '-' ? -size : size) * 1_000;
}

function transitionBetween(from: number, to: number): number {
  const offset = offsetAt(from);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}

/** Changes of offset around a year, found once: the formatter is slow. */
function transitionsOf(year: number): readonly Transition[] {
  const cached = known.get(year);
  if (cached) return cached;
  const start = new Date(0).setUTCFullYear(year, 0, 1) - 2 * day;
  const found: Transition[] = [];
  for (let from = start; from < start + 370 * day; from += 10 * day) {
    const [before, after] = [offsetAt(from), offsetAt(from + 10 * day)];
    if (before !== after)
      found.push({ at: transitionBetween(from, from + 10 * day), before, after });
  }
  const first = found[0]?.before ?? offsetAt(start);
  const all = [{ at: Number.NEGATIVE_INFINITY, before: first, after: first }, ...found];
  known.set(year, all);
  return all;
}

/**
 * Offset of Danish local time, in milliseconds.
 *
 * An hour that comes twice is its first; an hour that is skipped counts on from before.
 *
 * @param local - the local time read as if it were UTC, in milliseconds since the epoch.
 */
export function copenhagenOffset(local: number): number {
  const transitions = transitionsOf(new Date(local).getUTCFullYear());
  let offset = 0;
  for (const { at, before, after } of transitions) {
    if (local - before < at || local - after < at) return before;
    offset = after;
  }
  return offset;
}
