/** A code above another, and how many steps up the shortest way is. */
export type Above = readonly [code: string, depth: number];

const mostSteps = 50;

/**
 * What is above each code, nearest first. A circle ends where it began.
 *
 * @param parents - of each code that has any.
 */
export function ancestorsOf(
  code: string,
  parents: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Above[] {
  const found = new Map<string, number>();
  let level: readonly string[] = [code];
  for (let depth = 1; level.length > 0 && depth <= mostSteps; depth += 1) {
    const next: string[] = [];
    for (const up of level.flatMap((one) => [...(parents.get(one) ?? [])])) {
      if (up === code || found.has(up)) continue;
      found.set(up, depth);
      next.push(up);
    }
    level = next;
  }
  return [...found];
}

/** The longest other code that this one begins with; dots do not count. */
export function prefixParent(code: string, codes: ReadonlySet<string>): string | undefined {
  for (let length = code.length - 1; length > 0; length -= 1) {
    const shorter = code.slice(0, length);
    if (codes.has(shorter)) return shorter;
  }
  return undefined;
}
