import type { Change, ChangeOutcome } from '../record.ts';
import { isRegisterType } from '../register-types.ts';
import type { Session } from '../session.ts';
import { draftsOf, typeOf } from './draft.ts';
import { namesAbsent, placeInRecords } from './homes.ts';
import { storeTogether } from './joint-writes.ts';
import { resolveReferences } from './references.ts';
import { newRows } from './row-columns.ts';
import { findTargets } from './targets.ts';

/** More than this has a transaction of its own: others would wait for it. */
const MOST_CHANGES = 8;

/**
 * Writes rows that are new, claim nothing and are conditional on nothing: they need no transaction of their own, and
 * share one with other requests'.
 *
 * What they refer to is read outside of it, which at READ COMMITTED tells as much as inside. The log is durable before
 * the first statement.
 *
 * @returns undefined, and has done nothing, when the changes are of another kind.
 */
export async function writeNew(
  session: Session,
  changes: readonly Change[],
): Promise<readonly ChangeOutcome[] | undefined> {
  if (changes.length > MOST_CHANGES || !changes.every(isPlain)) return undefined;
  const drafts = draftsOf(changes, session.newId);
  const { reads } = session.database;
  const found = await resolveReferences(session, reads, drafts);
  const keys = await findTargets(session, reads, { drafts, found });
  if (namesAbsent(drafts, keys)) return undefined;
  await placeInRecords(session, reads, { drafts, keys });
  const logged = session.log.flush('ok');
  logged.catch(() => {});
  const rows = newRows(session, drafts);
  await logged;
  await storeTogether(session.database, [...rows.values()]);
  return [...rows.values()].map(({ stored }) => ({ status: 201, stored }));
}

/** A Patient claims numbers; a register is everybody's; what a conditional reference means is decided under lock. */
function isPlain(change: Change): boolean {
  if (change.method !== 'create' || change.ifNoneExist !== undefined) return false;
  const type = typeOf(change);
  if (type === 'Patient' || isRegisterType(type)) return false;
  return !change.content.references.some(({ value }) => value.includes('?'));
}
