// What tests of blocks stand on: a whole server over a store in memory.
import type { Context } from './context.ts';
import { memoryStore } from './http/testing.ts';
import type { RecordHandle } from './store/record.ts';
import type { RecordStore } from './store/record-store.ts';

export { AT, actors, aServer, by, type MemoryStore, type TestServer } from './http/testing.ts';

/**
 * A store whose handle answers as a test says, and otherwise as an empty one: nothing is found.
 *
 * @param handleOf - the part that the test is about, for who asks.
 */
export function aStore(
  handleOf: (context: Context) => Partial<RecordHandle>,
): RecordStore & { readonly events: readonly string[] } {
  const memory = memoryStore();
  return {
    ...memory,
    open: (context, act) => {
      const record = memory.open(context, act);
      return { ...record, handle: { ...record.handle, ...handleOf(context) } };
    },
  };
}
