const MOST = 10_000;

/**
 * Remembers what was found for a key, for a while. What was not found is asked for again, and so is
 * what failed. Callers that ask at the same time share one question.
 *
 * @param forMs - milliseconds.
 */
export function remembered<T>(
  forMs: number,
  now: () => number,
): (key: string, find: () => Promise<T | undefined>) => Promise<T | undefined> {
  const known = new Map<
    string,
    { readonly until: number; readonly value: Promise<T | undefined> }
  >();
  return async (key, find) => {
    const hit = known.get(key);
    if (hit && hit.until > now()) return hit.value;
    if (known.size >= MOST) known.clear();
    const asked = { until: now() + forMs, value: find() };
    known.set(key, asked);
    const forget = (): void => {
      if (known.get(key) === asked) known.delete(key);
    };
    try {
      const value = await asked.value;
      if (value === undefined) forget();
      return value;
    } catch (cause) {
      forget();
      throw cause;
    }
  };
}
