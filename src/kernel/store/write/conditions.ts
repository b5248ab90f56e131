import type { SearchQuery } from '#fhir';
import type { Connection } from '../database.ts';
import {
  changedTwice,
  conditionAmbiguous,
  conditionIdUnknown,
  notFound,
  versionConflict,
  writeNotAllowed,
} from '../errors.ts';
import type { Session } from '../session.ts';
import { type Match, matches } from './condition.ts';
import type { Draft } from './draft.ts';
import { claimAll, criteriaKey } from './if-none-exist.ts';
import { Overtaken } from './overtaken.ts';

/** A change whose row is named by criteria. */
interface Asked {
  readonly draft: Draft;
  readonly query: SearchQuery;
  readonly key: string;
}

/**
 * Decides which rows the updates, patches and deletions by criteria are about.
 *
 * Equal criteria are claimed first, together with those of conditional creates: of several who ask at the same time
 * the second waits for the first, and then finds what it made.
 *
 * @throws OutcomeError `condition-ambiguous` (412), `not-found` (a patch that nothing meets), `changed-twice`,
 *   `condition-id-unknown`, `write-not-allowed`.
 * @see https://hl7.org/fhir/R4/http.html#cond-update
 */
export async function decideConditions(
  session: Session,
  connection: Connection,
  drafts: readonly Draft[],
): Promise<readonly Asked[]> {
  const asked = drafts.flatMap((draft) => askedOf(session, draft));
  if (asked.length === 0) return [];
  refuseEqual(session, drafts, asked);
  await claimAll(connection, asked);
  const found = await matches(
    session,
    connection,
    asked.map(({ query }) => query),
  );
  for (const [index, each] of asked.entries()) decide(session, each, found[index] ?? []);
  refuseSame(drafts);
  return asked;
}

/**
 * Looks once more, now that the rows are locked: a row that met the criteria before another transaction changed it
 * may not meet them any more.
 *
 * @throws Overtaken so that all is decided anew.
 */
export async function assureConditions(
  session: Session,
  connection: Connection,
  asked: readonly Asked[],
): Promise<void> {
  const taken = asked.find(({ draft }) => draft.isNew === false && draft.old !== undefined);
  if (taken) throw conditionIdUnknown(`${taken.draft.place}.id`);
  const settled = asked.filter(({ draft }) => draft.old !== undefined);
  if (settled.length === 0) return;
  const found = await matches(
    session,
    connection,
    settled.map(({ query }) => query),
  );
  for (const [index, { draft }] of settled.entries()) {
    const rows = found[index] ?? [];
    if (rows.length !== 1 || rows[0]?.id !== draft.id) throw new Overtaken();
  }
}

function askedOf(session: Session, draft: Draft): readonly Asked[] {
  const { change } = draft;
  if (change.method === 'create' || change.criteria === undefined) return [];
  const query = change.criteria;
  return [{ draft, query, key: criteriaKey(session, query) }];
}

function decide(session: Session, { draft, query }: Asked, rows: readonly Match[]): void {
  const { change, place } = draft;
  const [row, ...more] = rows;
  if (more.length > 0) {
    session.log.criteria(`${query.type}?${JSON.stringify(query.filters)}`);
    throw conditionAmbiguous(place);
  }
  if (row) take(session, draft, row);
  else if (change.method === 'update') makeNew(session, draft);
  else {
    session.log.criteria(`${query.type}?${JSON.stringify(query.filters)}`);
    if (change.method === 'patch') throw notFound();
    draft.met = 'deleted';
  }
}

function take(session: Session, draft: Draft, row: Match): void {
  const { change, place, content } = draft;
  if (!row.isVisible) {
    session.log.target({ pat: row.pat, ground: 'none', type: draft.type });
    throw writeNotAllowed(place);
  }
  const id = change.method === 'update' ? content?.resource.id : undefined;
  if (id !== undefined && id !== row.id) throw conditionIdUnknown(`${place}.id`);
  draft.id = row.id;
}

/** Nobody but the conformance client chooses ids. */
function makeNew(session: Session, draft: Draft): void {
  const { change, place, content } = draft;
  const isConformance = session.context.actor.conformance === true;
  const id = content?.resource.id;
  if (id !== undefined && !isConformance) throw conditionIdUnknown(`${place}.id`);
  if ('precondition' in change && change.precondition?.version !== undefined) {
    throw versionConflict(place);
  }
  draft.id = id ?? session.newId();
  // Under an id of its own there may be a row, which does not meet the criteria.
  draft.isNew = id === undefined;
}

/** @throws OutcomeError `changed-twice` - two changes by the same criteria, or one beside a create by them. */
function refuseEqual(session: Session, drafts: readonly Draft[], asked: readonly Asked[]): void {
  const keys = new Set<string>();
  for (const { change } of drafts) {
    if (change.method === 'create' && change.ifNoneExist !== undefined) {
      keys.add(criteriaKey(session, change.ifNoneExist));
    }
  }
  for (const { draft, key } of asked) {
    if (keys.has(key)) throw changedTwice(draft.place);
    keys.add(key);
  }
}

/** @throws OutcomeError `changed-twice` - criteria and id, or two criteria, name one row. */
function refuseSame(drafts: readonly Draft[]): void {
  const touched = new Set<string>();
  for (const { change, type, id, met, place } of drafts) {
    if (change.method === 'create' || met !== undefined) continue;
    const address = `${type}/${id}`;
    if (touched.has(address)) throw changedTwice(place);
    touched.add(address);
  }
}
