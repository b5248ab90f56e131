import type { Visibility } from '../../gate/visibility.ts';
import { personColumns, registerColumns } from '../../search/compile.ts';
import { msOf, unseen } from '../../search/sql.ts';
import { prepared } from '../../search/statement-names.ts';
import type { Connection } from '../database.ts';
import { deleted, notFound, versionConflict } from '../errors.ts';
import { isRegisterType } from '../register-types.ts';
import type { Session } from '../session.ts';
import type { Draft, OldRow } from './draft.ts';
import { Overtaken } from './overtaken.ts';

const addressOf = ({ type, id }: { readonly type: string; readonly id: string }): string =>
  `${type}/${id}`;

/**
 * Finds and locks the rows that are updated or deleted, persons in ascending order.
 *
 * A row that may not be seen is as absent as one that never was; only the conformance client may make
 * a row under an id of its own.
 *
 * @throws OutcomeError `not-found`, `deleted`, `version-conflict`.
 */
export async function findExisting(
  session: Session,
  connection: Connection,
  drafts: readonly Draft[],
): Promise<void> {
  const aimed = drafts.filter(
    ({ change, isNew, met }) => change.method !== 'create' && !isNew && met === undefined,
  );
  if (aimed.length === 0) return;
  const { visibility } = await session.passage();
  const personal = aimed.filter(({ type }) => !isRegisterType(type));
  const pats = await locateAll(connection, personal);
  const rows = [
    ...(await lockPersons(connection, visibility, { drafts: personal, pats })),
    ...(await lockRegisters(
      connection,
      aimed.filter(({ type }) => isRegisterType(type)),
    )),
  ];
  const byAddress = new Map(rows.map((row) => [addressOf({ type: row.rt, id: row.id }), row]));
  const absent = aimed.filter((draft) => !byAddress.has(addressOf(draft)));
  const last = await lastVersions(connection, visibility, { drafts: absent, pats });
  for (const draft of aimed) {
    const old = byAddress.get(addressOf(draft));
    const gone = last.get(addressOf(draft));
    draft.locatedPat = pats.get(addressOf(draft)) ?? '';
    draft.pat = draft.locatedPat;
    if (old) takeOld(draft, old);
    // Somebody made it again between the two looks.
    else if (hasMetCriteria(draft) || (gone && gone.op !== 'D')) throw new Overtaken();
    else takeAbsent(session, draft, gone);
  }
}

function takeOld(draft: Draft, old: OldRow): void {
  const { change, place } = draft;
  if (change.method === 'create') return;
  if (change.precondition?.version !== undefined && change.precondition.version !== old.ver) {
    throw versionConflict(place);
  }
  draft.old = old;
  draft.lastVersion = old.ver;
  draft.lastTime = Math.round(old.upd);
}

/** Criteria found the row a moment ago. An update of the conformance client may still make one under its own id. */
const hasMetCriteria = ({ change, isNew }: Draft): boolean =>
  change.method !== 'create' && change.criteria !== undefined && isNew === undefined;

interface LastVersion {
  readonly rt: string;
  readonly id: string;
  readonly ver: number;
  /** Milliseconds. */
  readonly upd: number;
  readonly op: string;
}

function takeAbsent(session: Session, draft: Draft, last: LastVersion | undefined): void {
  const { change, place, pat, type } = draft;
  const isGone = last?.op === 'D';
  const mayMake = change.method === 'update' && session.context.actor.conformance === true;
  if (change.method === 'delete' && isGone) draft.met = 'deleted';
  else if (!mayMake) {
    if (pat !== '') session.log.target({ pat, ground: 'none', type });
    throw isGone ? deleted() : notFound();
  } else if (change.precondition?.version !== undefined) throw versionConflict(place);
  takeLast(draft, last);
}

function takeLast(draft: Draft, last: LastVersion | undefined): void {
  if (last === undefined) return;
  draft.lastVersion = last.ver;
  draft.lastTime = Math.round(last.upd);
}

const locate = {
  name: 'write-locate',
  text: `select l.id, l.rt, l.pat from unnest(${unseen('$1', 'text[]')}, ${unseen('$2', 'text[]')}) as k(rt, id)
    join locator l on l.id = k.id and l.rt = k.rt`,
};

/** Person keys of rows by their ids, as far as there are any. */
export async function locateAll(
  connection: Connection,
  rows: readonly { readonly type: string; readonly id: string }[],
): Promise<ReadonlyMap<string, string>> {
  if (rows.length === 0) return new Map();
  const places = await connection.query<{ id: string; rt: string; pat: string }>(locate, [
    rows.map(({ type }) => type),
    rows.map(({ id }) => id),
  ]);
  return new Map(places.map(({ rt, id, pat }) => [addressOf({ type: rt, id }), pat]));
}

const lockPerson = (visibility: Visibility): ReturnType<typeof prepared> =>
  prepared(`select r.rt, ${personColumns}, ${msOf('r.sort')} as sort, ${msOf('r.at')} as at from resource r
    where r.pat = $1 and (r.rt, r.id) in (select * from unnest(${unseen('$2', 'text[]')}, ${unseen('$3', 'text[]')}))
      and (${visibility.sql('r', 4, '$1')})
    order by r.rt, r.id for update of r`);

interface Places {
  readonly drafts: readonly Draft[];
  readonly pats: ReadonlyMap<string, string>;
}

/** Whoever may not know that an id is nobody's waits as long for it as for a row that may not be seen. */
async function lockPersons(
  connection: Connection,
  visibility: Visibility,
  { drafts, pats }: Places,
): Promise<readonly OldRow[]> {
  const rows: OldRow[] = [];
  const keyOf = (draft: Draft): string => pats.get(addressOf(draft)) ?? '';
  for (const pat of [...new Set(drafts.map(keyOf))].sort()) {
    if (pat === '' && visibility.kind === 'everything') continue;
    const of = drafts.filter((draft) => keyOf(draft) === pat);
    const values = [pat, of.map(({ type }) => type), of.map(({ id }) => id), ...visibility.values];
    rows.push(...(await connection.query<OldRow>(lockPerson(visibility), values)));
  }
  return rows;
}

const lockRegister = {
  name: 'lock-register',
  text: `select r.rt, ${registerColumns}, ${msOf('r.sort')} as sort from register r
    where (r.rt, r.id) in (select * from unnest(${unseen('$1', 'text[]')}, ${unseen('$2', 'text[]')}))
    order by r.rt, r.id for update of r`,
};

async function lockRegisters(
  connection: Connection,
  drafts: readonly Draft[],
): Promise<readonly OldRow[]> {
  if (drafts.length === 0) return [];
  return connection.query<OldRow>(lockRegister, [
    drafts.map(({ type }) => type),
    drafts.map(({ id }) => id),
  ]);
}

const lastOfPersons = (visibility: Visibility): ReturnType<typeof prepared> =>
  prepared(`select distinct on (r.rt, r.id) r.rt, r.id, r.ver, ${msOf('r.upd')} as upd, r.op
    from unnest(${unseen('$1', 'text[]')}, ${unseen('$2', 'text[]')}, ${unseen('$3', 'text[]')}) as k(pat, rt, id)
    join history r on r.pat = k.pat and r.rt = k.rt and r.id = k.id
    where (${visibility.sql('r', 4)}) order by r.rt, r.id, r.ver desc`);

const lastOfRegisters = {
  name: 'last-of-registers',
  text: `select distinct on (r.rt, r.id) r.rt, r.id, r.ver, ${msOf('r.upd')} as upd, r.op
    from unnest(${unseen('$1', 'text[]')}, ${unseen('$2', 'text[]')}) as k(rt, id)
    join register_history r on r.id = k.id and r.rt = k.rt order by r.rt, r.id, r.ver desc`,
};

async function lastVersions(
  connection: Connection,
  visibility: Visibility,
  { drafts, pats }: Places,
): Promise<ReadonlyMap<string, LastVersion>> {
  if (drafts.length === 0) return new Map();
  const types = drafts.map(({ type }) => type);
  const ids = drafts.map(({ id }) => id);
  const keys = drafts.map((draft) => pats.get(addressOf(draft)) ?? '');
  const rows = [
    ...(await connection.query<LastVersion>(lastOfRegisters, [types, ids])),
    ...(await connection.query<LastVersion>(lastOfPersons(visibility), [
      keys,
      types,
      ids,
      ...visibility.values,
    ])),
  ];
  return new Map(rows.map((row) => [addressOf({ type: row.rt, id: row.id }), row]));
}
