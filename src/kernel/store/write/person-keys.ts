import type { Connection, Database } from '../database.ts';
import { locateAll } from './existing.ts';

interface Target {
  readonly type: string;
  readonly id: string;
}

const MOST = 20_000;

/** The person key of a Patient is given once and never changes, so it may be kept. */
const keptKeys = new WeakMap<Database, Map<string, string>>();

/**
 * Person keys of rows by `Type/id`, as far as there are any; those of Patients are remembered.
 *
 * Only to be asked before the transaction has written: a key that is rolled back must not be kept.
 */
export async function locateOnce(
  database: Database,
  connection: Connection,
  targets: readonly Target[],
): Promise<ReadonlyMap<string, string>> {
  const kept = keptOf(database);
  const known = targets.flatMap(({ type, id }) => {
    const pat = type === 'Patient' ? kept.get(id) : undefined;
    return pat === undefined ? [] : [[`Patient/${id}`, pat] as const];
  });
  const keys = new Map<string, string>(known);
  const rest = targets.filter(({ type, id }) => !keys.has(`${type}/${id}`));
  for (const [address, pat] of await locateAll(connection, rest)) {
    keys.set(address, pat);
    if (address.startsWith('Patient/')) kept.set(address.slice('Patient/'.length), pat);
  }
  return keys;
}

function keptOf(database: Database): Map<string, string> {
  const kept = keptKeys.get(database);
  if (kept !== undefined && kept.size < MOST) return kept;
  const fresh = new Map<string, string>();
  keptKeys.set(database, fresh);
  return fresh;
}
