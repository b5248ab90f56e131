import { OutcomeError } from '#fhir';
import type { Context } from '../../context.ts';
import type { Change, RecordHandle } from '../../store/record.ts';
import { internalError } from '../errors.ts';
import type { Returned } from '../prefer.ts';
import type { Asked } from './entries.ts';
import { changedEntry, readEntry, refusedEntry } from './response.ts';

type Get = Extract<Asked, { kind: 'get' }>;

/** Text of what a GET entry asks for, and its version when it is one resource. */
export type GetEntry = (
  handle: RecordHandle,
  get: Get,
  context: Context,
) => Promise<Parameters<typeof readEntry>>;

export interface BundleRun {
  readonly handle: RecordHandle;
  readonly context: Context;
  readonly wish: Returned;
  readonly get: GetEntry;
  /** A defect met by one entry, for the operator. */
  readonly report: (cause: unknown) => void;
  /** Told when an entry was refused while the bundle goes on. */
  readonly refused: () => void;
}

/**
 * All changes or none, then what is read. A GET that finds nothing says so in its entry: what was written stands.
 *
 * @throws OutcomeError the first refusal of an entry, or the store's.
 */
export async function runTransaction(
  asked: readonly Asked[],
  run: BundleRun,
): Promise<readonly string[]> {
  for (const each of asked) if (each.kind === 'refused') throw each.refusal;
  const changes = asked.flatMap((each) => (each.kind === 'change' ? [each.change] : []));
  const outcomes = changes.length === 0 ? [] : await run.handle.write(changes);
  const written = outcomes.values();
  const entries = asked.map((each) => {
    if (each.kind !== 'change') return undefined;
    const outcome = written.next().value;
    if (outcome === undefined) throw new RangeError('every change has an outcome');
    return changedEntry(outcome, run.wish, run.context.language);
  });
  return withReads(asked, entries, run);
}

/** Each entry for itself: the changes in their order, then what is read. */
export async function runBatch(
  asked: readonly Asked[],
  run: BundleRun,
): Promise<readonly string[]> {
  const entries: (string | undefined)[] = [];
  for (const each of asked) entries.push(await batchEntry(each, run));
  return withReads(asked, entries, run);
}

async function batchEntry(asked: Asked, run: BundleRun): Promise<string | undefined> {
  if (asked.kind === 'get') return undefined;
  return attempt(run, async () => {
    if (asked.kind === 'refused') throw asked.refusal;
    return changed(asked.change, run);
  });
}

async function changed(change: Change, { handle, wish, context }: BundleRun): Promise<string> {
  const [outcome] = await handle.write([change]);
  if (outcome === undefined) throw new RangeError('one change has one outcome');
  return changedEntry(outcome, wish, context.language);
}

async function withReads(
  asked: readonly Asked[],
  entries: readonly (string | undefined)[],
  run: BundleRun,
): Promise<readonly string[]> {
  const whole: string[] = [];
  for (const [index, each] of asked.entries()) {
    const entry = each.kind === 'get' ? await reading(each, run) : entries[index];
    whole.push(entry ?? '');
  }
  return whole;
}

const reading = (asked: Get, run: BundleRun): Promise<string> =>
  attempt(run, async () => readEntry(...(await run.get(run.handle, asked, run.context))));

/** @throws OutcomeError `log-unavailable`: then nothing of the bundle may be told. */
async function attempt(run: BundleRun, work: () => Promise<string>): Promise<string> {
  const { context, report } = run;
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof OutcomeError && cause.code === 'log-unavailable') throw cause;
    run.refused();
    if (cause instanceof OutcomeError) return refusedEntry(cause, context.language);
    report(cause);
    return refusedEntry(internalError(context.requestId), context.language);
  }
}
