/**
 * Numbers that look random and depend on the seed alone: the same seed gives the same Denmark on
 * every machine.
 */
export interface Random {
  /** Uniform in [0, 1). */
  readonly next: () => number;
  /** Whole number from `min` to `max`, both included. */
  readonly int: (min: number, max: number) => number;
  readonly chance: (probability: number) => boolean;
  /** @throws RangeError when the list is empty. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** Picks in proportion to the weights. */
  readonly weighted: <T>(list: readonly (readonly [item: T, weight: number])[]) => T;
  /** A stream of its own, so that what one story draws moves no other story. */
  readonly fork: (label: string | number) => Random;
}

export function randomOf(seed: string | number): Random {
  const name = String(seed);
  const next = mulberry32(hash(name));
  const pick = <T>(list: readonly T[]): T => taken(list, Math.floor(next() * list.length));
  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick,
    weighted: (list) => pickWeighted(list, next()),
    fork: (label) => randomOf(`${name}/${label}`),
  };
}

/** @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value >>> 0;
}

function pickWeighted<T>(list: readonly (readonly [T, number])[], draw: number): T {
  const total = list.reduce((sum, [, weight]) => sum + weight, 0);
  let left = draw * total;
  const at = list.findIndex(([, weight]) => {
    left -= weight;
    return left < 0;
  });
  return taken(list, at === -1 ? list.length - 1 : at)[0];
}

function taken<T>(list: readonly T[], at: number): T {
  const item = list[at];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}
