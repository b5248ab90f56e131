import { numberColumn, textColumn } from '../columns.ts';
import type { Connection, Statement } from '../database.ts';
import type { Draft } from './draft.ts';
import { indexColumns, type NewRow } from './row-columns.ts';

const instant = (column: string): string => `to_timestamp(${column} / 1000)`;

const locators = {
  name: 'write-locators',
  text: `insert into locator (id, rt, pat) select * from unnest($1::text[], $2::text[], $3::text[])`,
};

const moveLocators = {
  name: 'move-locators',
  text: `update locator l set pat = k.pat from unnest($1::text[], $2::text[], $3::text[]) as k(id, rt, pat)
    where l.id = k.id and l.rt = k.rt`,
};

const columns = `$1::text[], $2::text[], $3::text[], $4::int4[], $5::float8[], $6::float8[], $7::int2[],
    $8::text[], $9::text[], $10::float8[], $11::text[], $12::text[]`;
const names = 'x(pat, rt, id, ver, upd, sort, cat, org, also, at, tok, txt)';

const insertRows = {
  name: 'write-rows',
  text: `insert into resource (pat, rt, id, ver, upd, sort, cat, org, also, at, tok, txt)
    select x.pat, x.rt, x.id, x.ver, ${instant('x.upd')}, ${instant('x.sort')}, x.cat, x.org,
      x.also::text[], ${instant('x.at')}, x.tok::int8[], x.txt
    from unnest(${columns}) as ${names}`,
};

const updateRows = {
  name: 'update-rows',
  text: `update resource r set ver = x.ver, upd = ${instant('x.upd')}, sort = ${instant('x.sort')},
      cat = x.cat, org = x.org, also = x.also::text[], at = ${instant('x.at')}, tok = x.tok::int8[], txt = x.txt
    from unnest(${columns}) as ${names}
    where r.pat = x.pat and r.rt = x.rt and r.id = x.id`,
};

const insertHistory = {
  name: 'write-history',
  text: `insert into history (pat, rt, id, ver, upd, op, cat, org, also, at, txt)
    select x.pat, x.rt, x.id, x.ver, ${instant('x.upd')}, x.op::"char", x.cat, x.org, x.also::text[],
      ${instant('x.at')}, x.txt
    from unnest($1::text[], $2::text[], $3::text[], $4::int4[], $5::float8[], $6::text[], $7::int2[],
      $8::text[], $9::text[], $10::float8[], $11::text[])
      as x(pat, rt, id, ver, upd, op, cat, org, also, at, txt)`,
};

const insertOutbox = {
  name: 'write-outbox',
  text: `insert into outbox (pat, at, topic, body) select x.pat, ${instant('$2::float8')}, 'resource', x.body
    from unnest($1::text[], $3::text[]) as x(pat, body)`,
};

const insertStrings = {
  name: 'write-strings',
  text: `insert into idx_str (pat, rt, id, p, v)
    select * from unnest($1::text[], $2::text[], $3::text[], $4::int2[], $5::text[])`,
};

const insertDates = {
  name: 'write-dates',
  text: `insert into idx_date (pat, rt, id, p, lo, hi)
    select x.pat, x.rt, x.id, x.p, ${instant('x.lo')}, ${instant('x.hi')}
    from unnest($1::text[], $2::text[], $3::text[], $4::int2[], $5::float8[], $6::float8[])
      as x(pat, rt, id, p, lo, hi)`,
};

const insertQuantities = {
  name: 'write-quantities',
  text: `insert into idx_qty (pat, rt, id, p, unit, v)
    select * from unnest($1::text[], $2::text[], $3::text[], $4::int2[], $5::int8[], $6::float8[])`,
};

const insertReferences = {
  name: 'write-references',
  text: `insert into idx_ref (pat, rt, id, p, trt, tid)
    select * from unnest($1::text[], $2::text[], $3::text[], $4::int2[], $5::text[], $6::text[])`,
};

const insertCompartments = {
  name: 'write-compartments',
  text: `insert into compartment (pat, rt, id, home)
    select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])`,
};

const insertRelations = {
  name: 'write-relations',
  text: `insert into relation (pat, rt, id, party, class, lo, hi)
    select x.pat, x.rt, x.id, x.party, x.class, ${instant('x.lo')}, ${instant('x.hi')}
    from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::float8[])
      as x(pat, rt, id, party, class, lo, hi)
    on conflict do nothing`,
};

const forget = (table: string): Statement => ({
  name: `forget-${table}`,
  text: `delete from ${table} t using unnest($1::text[], $2::text[], $3::text[]) as k(pat, rt, id)
    where t.pat = k.pat and t.rt = k.rt and t.id = k.id`,
});

const forgetRows = forget('resource');
const forgetRelations = forget('relation');
const forgetCompartments = forget('compartment');
const forgetDerived = [
  ...['idx_str', 'idx_date', 'idx_qty', 'idx_ref'].map(forget),
  forgetRelations,
];

const rederiveRows = {
  name: 'rederive-rows',
  text: `update resource r set sort = ${instant('x.sort')}, cat = x.cat, at = ${instant('x.at')}, tok = x.tok::int8[]
    from unnest($1::text[], $2::text[], $3::text[], $4::float8[], $5::int2[], $6::float8[], $7::text[])
      as x(pat, rt, id, sort, cat, at, tok)
    where r.pat = x.pat and r.rt = x.rt and r.id = x.id`,
};

/** A statement that is sent without waiting for the one before it. */
type Send = (statement: Statement, values: readonly unknown[] | undefined) => void;

/**
 * Writes rows of persons, with all that is found by and derived from them: a statement a table, whatever
 * the number of rows.
 *
 * @param gone - drafts that delete.
 */
export async function storePersons(
  connection: Connection,
  {
    rows,
    gone,
    now,
  }: { readonly rows: readonly NewRow[]; readonly gone: readonly Draft[]; readonly now: number },
): Promise<void> {
  const sent: Promise<unknown>[] = [];
  const send: Send = (statement, values) => {
    if (values !== undefined) sent.push(connection.query(statement, values));
  };
  const ordered = rows.toSorted((a, b) => (a.draft.pat < b.draft.pat ? -1 : 1));
  sendLocators(send, ordered);
  sendForgotten(send, ordered, gone);
  sendRows(send, ordered);
  sendHistory(send, ordered, { gone, now });
  sendDerived(send, ordered);
  sendOutbox(send, ordered, { gone, now });
  await Promise.all(sent);
}

/** Makes anew what rows of persons are found by, and what follows from them; texts and versions stay. */
export async function rederivePersons(
  connection: Connection,
  rows: readonly NewRow[],
): Promise<void> {
  const sent: Promise<unknown>[] = [];
  const send: Send = (statement, values) => {
    if (values !== undefined) sent.push(connection.query(statement, values));
  };
  const drafts = rows.map(({ draft }) => draft);
  for (const statement of forgetDerived) send(statement, keysOf(drafts));
  send(rederiveRows, [
    ...keysOf(drafts),
    numberColumn(rows.map(({ sort }) => sort)),
    numberColumn(rows.map(({ category }) => category)),
    numberColumn(rows.map(({ at }) => at)),
    textColumn(rows.map(({ index }) => `{${[...index.tokens].join(',')}}`)),
  ]);
  sendFound(send, rows);
  sendRelations(send, rows);
  await Promise.all(sent);
}

const idsOf = (drafts: readonly Draft[]): string => textColumn(drafts.map(({ id }) => id));
const typesOf = (drafts: readonly Draft[]): string => textColumn(drafts.map(({ type }) => type));
const patsOf = (drafts: readonly Draft[]): string => textColumn(drafts.map(({ pat }) => pat));

function sendLocators(send: Send, rows: readonly NewRow[]): void {
  const drafts = rows.map(({ draft }) => draft);
  const fresh = drafts.filter(({ locatedPat }) => locatedPat === '');
  const moved = drafts.filter(({ locatedPat, pat }) => locatedPat !== '' && locatedPat !== pat);
  if (fresh.length > 0) send(locators, [idsOf(fresh), typesOf(fresh), patsOf(fresh)]);
  if (moved.length > 0) send(moveLocators, [idsOf(moved), typesOf(moved), patsOf(moved)]);
}

/** What was found by and derived from versions that are no longer the newest. */
function sendForgotten(send: Send, rows: readonly NewRow[], gone: readonly Draft[]): void {
  const former = [...rows.map(({ draft }) => draft), ...gone].filter(
    ({ old }) => old !== undefined,
  );
  if (former.length === 0) return;
  const leaving = former.filter((draft) => isLeaving(draft));
  const keys = keysOf(former);
  for (const statement of forgetDerived) send(statement, keys);
  if (leaving.length > 0) send(forgetRows, keysOf(leaving));
  const also = former.flatMap((draft) => (draft.old?.also ?? []).map((pat) => ({ draft, pat })));
  if (also.length === 0) return;
  const drafts = also.map(({ draft }) => draft);
  const others = [textColumn(also.map(({ pat }) => pat)), typesOf(drafts), idsOf(drafts)];
  send(forgetCompartments, others);
  send(forgetRelations, others);
}

const keysOf = (drafts: readonly Draft[]): readonly string[] => [
  textColumn(drafts.map(({ old, pat }) => old?.pat ?? pat)),
  typesOf(drafts),
  idsOf(drafts),
];

/** Deleted, or moved to the record of somebody else. */
const isLeaving = ({ content, old, pat }: Draft): boolean =>
  content === undefined || old?.pat !== pat;

function sendRows(send: Send, rows: readonly NewRow[]): void {
  const stays = ({ draft }: NewRow): boolean => draft.old !== undefined && !isLeaving(draft);
  send(insertRows, rowColumns(rows.filter((row) => !stays(row))));
  send(updateRows, rowColumns(rows.filter(stays)));
}

const alsoOf = ({ draft }: NewRow): string | null =>
  draft.also.length === 0 ? null : textColumn(draft.also);

function rowColumns(rows: readonly NewRow[]): readonly string[] | undefined {
  if (rows.length === 0) return undefined;
  const drafts = rows.map(({ draft }) => draft);
  return [
    patsOf(drafts),
    typesOf(drafts),
    idsOf(drafts),
    numberColumn(rows.map(({ stored }) => stored.version)),
    numberColumn(rows.map(({ stored }) => stored.lastUpdated)),
    numberColumn(rows.map(({ sort }) => sort)),
    numberColumn(rows.map(({ category }) => category)),
    textColumn(rows.map(({ stored }) => stored.organisation ?? null)),
    textColumn(rows.map(alsoOf)),
    numberColumn(rows.map(({ at }) => at)),
    textColumn(rows.map(({ index }) => `{${[...index.tokens].join(',')}}`)),
    textColumn(rows.map(({ stored }) => stored.text)),
  ];
}

interface Rest {
  readonly gone: readonly Draft[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

function sendHistory(send: Send, rows: readonly NewRow[], { gone, now }: Rest): void {
  const drafts = [...rows.map(({ draft }) => draft), ...gone];
  const nulls = gone.map(() => null);
  send(insertHistory, [
    patsOf(drafts),
    typesOf(drafts),
    idsOf(drafts),
    numberColumn(drafts.map(({ lastVersion }) => lastVersion + 1)),
    numberColumn([...rows.map(({ stored }) => stored.lastUpdated), ...gone.map(() => now)]),
    textColumn(drafts.map((draft) => operationOf(draft))),
    numberColumn([...rows.map(({ category }) => category), ...nulls]),
    textColumn([
      ...rows.map(({ stored }) => stored.organisation ?? null),
      ...gone.map(({ old }) => old?.org ?? null),
    ]),
    textColumn([
      ...rows.map(alsoOf),
      ...gone.map(({ old }) => (old?.also ? textColumn(old.also) : null)),
    ]),
    numberColumn([...rows.map(({ at }) => at), ...nulls]),
    textColumn([...rows.map(({ stored }) => stored.text), ...nulls]),
  ]);
}

/** `C` created, `U` updated, `D` deleted. */
export function operationOf({ content, old }: Draft): 'C' | 'U' | 'D' {
  if (content === undefined) return 'D';
  return old === undefined ? 'C' : 'U';
}

function sendFound(send: Send, rows: readonly NewRow[]): void {
  const { strings, dates, quantities, references } = indexColumns(rows, true);
  send(insertStrings, strings);
  send(insertDates, dates);
  send(insertQuantities, quantities);
  send(insertReferences, references);
}

function sendDerived(send: Send, rows: readonly NewRow[]): void {
  sendFound(send, rows);
  const also = rows.flatMap(({ draft }) => draft.also.map((pat) => ({ draft, pat })));
  if (also.length > 0) {
    const drafts = also.map(({ draft }) => draft);
    const persons = textColumn(also.map(({ pat }) => pat));
    send(insertCompartments, [persons, typesOf(drafts), idsOf(drafts), patsOf(drafts)]);
  }
  sendRelations(send, rows);
}

/** A relation holds for everyone whom the row concerns. */
function sendRelations(send: Send, rows: readonly NewRow[]): void {
  const relations = rows.flatMap(({ draft, relations: given }) =>
    given.flatMap((relation) =>
      [draft.pat, ...draft.also].map((pat) => ({ pat, draft, relation })),
    ),
  );
  if (relations.length === 0) return;
  const drafts = relations.map(({ draft }) => draft);
  send(insertRelations, [
    textColumn(relations.map(({ pat }) => pat)),
    typesOf(drafts),
    idsOf(drafts),
    textColumn(relations.map(({ relation }) => relation.party.replace(/^Organization\//, ''))),
    textColumn(relations.map(({ relation }) => relation.class)),
    numberColumn(relations.map(({ relation }) => relation.from)),
    numberColumn(relations.map(({ relation }) => relation.to)),
  ]);
}

function sendOutbox(send: Send, rows: readonly NewRow[], { gone, now }: Rest): void {
  const drafts = [...rows.map(({ draft }) => draft), ...gone];
  const bodies = drafts.map(
    ({ type, id, lastVersion }) => `${type}/${id}/_history/${lastVersion + 1}`,
  );
  send(insertOutbox, [patsOf(drafts), now, textColumn(bodies)]);
}
