/** How many steps a walk may take: SOR has fewer levels and mergers than this. */
const maxSteps = 24;

/**
 * Walks a graph of units level by level. No unit comes twice, so a circle in the register ends the walk.
 *
 * @param load - the units with these ids; those that are absent are left out.
 * @param next - ids that follow from a unit.
 * @returns The levels after `start`, the nearest first.
 */
export async function walk<T extends { readonly id: string }>(
  start: T,
  load: (ids: readonly string[]) => Promise<readonly T[]>,
  next: (unit: T) => readonly string[],
): Promise<readonly (readonly T[])[]> {
  const seen = new Set([start.id]);
  const levels: (readonly T[])[] = [];
  let level: readonly T[] = [start];
  for (let step = 0; step < maxSteps; step += 1) {
    const ids = [...new Set(level.flatMap(next))].filter((id) => !seen.has(id));
    if (ids.length === 0) break;
    for (const id of ids) seen.add(id);
    level = await load(ids);
    levels.push(level);
  }
  return levels;
}
