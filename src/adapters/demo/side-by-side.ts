/**
 * Does something with each item, a few at a time, taking the next as one ends.
 *
 * @throws what the first failing one threw, after those under way have ended.
 */
export async function sideBySide<T>(
  items: Iterable<T>,
  width: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  const failures: unknown[] = [];
  const one = async (item: T): Promise<void> => {
    try {
      await act(item);
    } catch (cause) {
      failures.push(cause);
    }
  };
  const lane = async (): Promise<void> => {
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      await one(next.value);
      if (failures.length > 0) return;
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  if (failures.length > 0) throw failures[0];
}
