import { isTerminology, storeTerminology } from '../../terminology/store-terminology.ts';
import type { Connection } from '../database.ts';
import { concurrentWrite } from '../errors.ts';
import type { Change, ChangeOutcome, Stored } from '../record.ts';
import { isRegisterType } from '../register-types.ts';
import type { Session } from '../session.ts';
import { sqlStateOf } from '../sql-state.ts';
import { applyPatches } from './apply-patches.ts';
import { assureConditions, decideConditions } from './conditions.ts';
import { type Draft, draftsOf, isDue } from './draft.ts';
import { examine } from './examine.ts';
import { findExisting } from './existing.ts';
import { placeInRecords } from './homes.ts';
import { decideConditionalCreates } from './if-none-exist.ts';
import { resolveReferences } from './references.ts';
import { type NewRow, newRows } from './row-columns.ts';
import { storePersons } from './store-persons.ts';
import { storeRegisters } from './store-registers.ts';
import { findTargets } from './targets.ts';
import { claimIdentifiers } from './unique-claims.ts';
import { writeNew } from './write-new.ts';
import { patchedIn, writtenIn } from './written.ts';

/** Somebody wrote the same, or came between at every attempt. */
const IN_THE_WAY: ReadonlySet<string> = new Set(['23505', '40001', '40P01']);

/**
 * All changes or none. An attempt that the engine breaks off runs again from the drafts.
 *
 * The log is durable before the commit, and is written while the rows are.
 */
export async function write(
  session: Session,
  changes: readonly Change[],
): Promise<readonly ChangeOutcome[]> {
  if (changes.length === 0) return [];
  examine(session, await session.passage(), changes);
  await session.conform?.(writtenIn(changes));
  try {
    return (
      (await writeNew(session, changes)) ??
      (await session.database.transaction((connection) => attempt(session, connection, changes)))
    );
  } catch (error) {
    throw IN_THE_WAY.has(sqlStateOf(error) ?? '') ? concurrentWrite(error) : error;
  }
}

async function attempt(
  session: Session,
  connection: Connection,
  changes: readonly Change[],
): Promise<readonly ChangeOutcome[]> {
  const drafts = draftsOf(changes, session.newId);
  const asked = await decideConditions(session, connection, drafts);
  await findExisting(session, connection, drafts);
  await assureConditions(session, connection, asked);
  applyPatches(session, drafts);
  await session.conform?.(patchedIn(drafts));
  await decideConditionalCreates(session, connection, drafts);
  const found = await resolveReferences(session, connection, drafts);
  const keys = await findTargets(session, connection, { drafts, found });
  await placeInRecords(session, connection, { drafts, keys });
  const logged = session.log.flush('ok');
  // Its failure is heard below, after the statements that are on their way.
  logged.catch(() => {});
  await claimIdentifiers(session, connection, drafts);
  const rows = await store(session, connection, drafts);
  await logged;
  return drafts.map((draft) => outcomeOf(draft, rows));
}

async function store(
  session: Session,
  connection: Connection,
  drafts: readonly Draft[],
): Promise<ReadonlyMap<Draft, NewRow>> {
  const due = drafts.filter(isDue);
  const made = newRows(session, due);
  const ofKind = (isRegister: boolean): Parameters<typeof storePersons>[1] => {
    const of = due.filter(({ type }) => isRegisterType(type) === isRegister);
    return {
      rows: of.flatMap((draft) => made.get(draft) ?? []),
      gone: of.filter(({ content }) => content === undefined),
      now: session.context.at,
    };
  };
  const [persons, registers] = [ofKind(false), ofKind(true)];
  await Promise.all([
    isAny(persons) && storePersons(connection, persons),
    isAny(registers) && storeRegisters(connection, registers),
  ]);
  const terms = due.filter(({ type }) => isTerminology(type));
  if (terms.length > 0) await storeTerminology(connection, terms);
  return made;
}

const isAny = ({ rows, gone }: Parameters<typeof storePersons>[1]): boolean =>
  rows.length + gone.length > 0;

function outcomeOf(draft: Draft, rows: ReadonlyMap<Draft, NewRow>): ChangeOutcome {
  const { met, type, id, old } = draft;
  const row = rows.get(draft);
  if (row) return { status: old === undefined ? 201 : 200, stored: row.stored };
  if (typeof met === 'object') return { status: 200, stored: storedOf(met, rows) };
  return { status: 204, type, id };
}

/** What criteria were met by: a row, or what another entry of the same transaction made of them. */
function storedOf(met: Stored | Draft, rows: ReadonlyMap<Draft, NewRow>): Stored {
  if ('text' in met) return met;
  const row = rows.get(met);
  if (row) return row.stored;
  if (typeof met.met === 'object') return storedOf(met.met, rows);
  throw new RangeError('a conditional create was met by nothing');
}
