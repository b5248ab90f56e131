// Whether what many were told, each in its own time, can have happened one after another.

/** What one client asked, and was told. Instants are places in the order in which the test saw things happen. */
export interface Operation {
  readonly calledAt: number;
  /** Absent when no answer came: then it took effect at any time after the call, or never. */
  readonly answeredAt?: number;
  /** It was answered, and changes no state whatever. */
  readonly isIdle?: boolean;
  /** For whoever reads a history that is not in order. */
  readonly said: string;
  /** The state after it; undefined when what was told cannot be so in this state. */
  readonly apply: (state: string) => string | undefined;
}

/** More cannot be told apart by bits of a number. */
const MOST_OPERATIONS = 30;

/**
 * Looks for an order in which every operation takes effect between its call and its answer, and in which all answers
 * are right.
 *
 * Depth first, each pair of (operations done, state) once: Wing and Gong's search with Lowe's memory.
 *
 * @returns the order, or undefined when there is none.
 * @see https://www.cs.ox.ac.uk/people/gavin.lowe/LinearizabiltyTesting/paper.pdf
 */
export function orderOf(
  operations: readonly Operation[],
  initial: string,
): readonly Operation[] | undefined {
  if (operations.length > MOST_OPERATIONS) throw new RangeError('too many operations');
  return visit({ operations, seen: new Set() }, 0, initial);
}

interface Search {
  readonly operations: readonly Operation[];
  /** Pairs of operations done and state from which nothing was found. */
  readonly seen: Set<string>;
}

function visit(search: Search, done: number, state: string): readonly Operation[] | undefined {
  const rest = search.operations.filter((_, index) => (done & (1 << index)) === 0);
  if (rest.every(({ answeredAt }) => answeredAt === undefined)) return [];
  const key = `${done} ${state}`;
  if (search.seen.has(key)) return undefined;
  search.seen.add(key);
  for (const { next, then } of choices(rest, state)) {
    const later = visit(search, done | (1 << search.operations.indexOf(next)), then);
    if (later) return [next, ...later];
  }
  return undefined;
}

interface Choice {
  readonly next: Operation;
  readonly then: string;
}

/** What changes nothing may as well come at once; what was never answered is tried last. */
function choices(rest: readonly Operation[], state: string): readonly Choice[] {
  const all = possible(rest).flatMap((next): readonly Choice[] => {
    const then = next.apply(state);
    return then === undefined ? [] : [{ next, then }];
  });
  const idle = all.find(({ next }) => next.isIdle);
  if (idle) return [idle];
  const isOpen = ({ next }: Choice): boolean => next.answeredAt === undefined;
  return [...all.filter((choice) => !isOpen(choice)), ...all.filter(isOpen)];
}

/** Whoever called after another was answered comes after it. */
function possible(rest: readonly Operation[]): readonly Operation[] {
  const ends = rest.map(({ answeredAt = Number.POSITIVE_INFINITY }) => answeredAt);
  const firstAnswer = Math.min(...ends);
  return rest.filter(({ calledAt }) => calledAt <= firstAnswer);
}
