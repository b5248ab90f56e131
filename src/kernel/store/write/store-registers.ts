import { numberColumn, textColumn } from '../columns.ts';
import type { Connection, Statement } from '../database.ts';
import type { Draft } from './draft.ts';
import { indexColumns, type NewRow } from './row-columns.ts';
import { operationOf } from './store-persons.ts';

const insertRows = {
  name: 'write-register',
  text: `insert into register (rt, id, ver, upd, sort, tok, txt)
    select x.rt, x.id, x.ver, to_timestamp(x.upd / 1000), to_timestamp(x.sort / 1000), x.tok::int8[], x.txt
    from unnest($1::text[], $2::text[], $3::int4[], $4::float8[], $5::float8[], $6::text[], $7::text[])
      as x(rt, id, ver, upd, sort, tok, txt)`,
};

const updateRows = {
  name: 'update-register',
  text: `update register r set ver = x.ver, upd = to_timestamp(x.upd / 1000),
      sort = to_timestamp(x.sort / 1000), tok = x.tok::int8[], txt = x.txt
    from unnest($1::text[], $2::text[], $3::int4[], $4::float8[], $5::float8[], $6::text[], $7::text[])
      as x(rt, id, ver, upd, sort, tok, txt)
    where r.rt = x.rt and r.id = x.id`,
};

const insertHistory = {
  name: 'write-register-history',
  text: `insert into register_history (id, rt, ver, upd, op, txt)
    select x.id, x.rt, x.ver, to_timestamp(x.upd / 1000), x.op::"char", x.txt
    from unnest($1::text[], $2::text[], $3::int4[], $4::float8[], $5::text[], $6::text[])
      as x(id, rt, ver, upd, op, txt)`,
};

const insertStrings = {
  name: 'write-register-strings',
  text: `insert into register_str (rt, id, p, v)
    select * from unnest($1::text[], $2::text[], $3::int2[], $4::text[])`,
};

const insertDates = {
  name: 'write-register-dates',
  text: `insert into register_date (rt, id, p, lo, hi)
    select x.rt, x.id, x.p, to_timestamp(x.lo / 1000), to_timestamp(x.hi / 1000)
    from unnest($1::text[], $2::text[], $3::int2[], $4::float8[], $5::float8[]) as x(rt, id, p, lo, hi)`,
};

const insertQuantities = {
  name: 'write-register-quantities',
  text: `insert into register_qty (rt, id, p, unit, v)
    select * from unnest($1::text[], $2::text[], $3::int2[], $4::int8[], $5::float8[])`,
};

const insertReferences = {
  name: 'write-register-references',
  text: `insert into register_ref (rt, id, p, trt, tid)
    select * from unnest($1::text[], $2::text[], $3::int2[], $4::text[], $5::text[])`,
};

const forget = (table: string): Statement => ({
  name: `forget-${table}`,
  text: `delete from ${table} t using unnest($1::text[], $2::text[]) as k(rt, id)
    where t.rt = k.rt and t.id = k.id`,
});

const forgetRows = forget('register');
const forgetDerived = ['register_str', 'register_date', 'register_qty', 'register_ref'].map(forget);

/** Writes rows of registers, a statement a table. Last in a transaction: on Citus they lock the whole table. */
export async function storeRegisters(
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
  const ordered = rows.toSorted((a, b) => (a.draft.id < b.draft.id ? -1 : 1));
  const former = [...ordered.map(({ draft }) => draft), ...gone].filter(
    ({ old }) => old !== undefined,
  );
  if (former.length > 0) {
    for (const statement of forgetDerived) send(statement, [typesOf(former), idsOf(former)]);
  }
  if (gone.length > 0) send(forgetRows, [typesOf(gone), idsOf(gone)]);
  send(insertRows, rowColumns(ordered.filter(({ draft }) => draft.old === undefined)));
  send(updateRows, rowColumns(ordered.filter(({ draft }) => draft.old !== undefined)));
  send(insertHistory, historyColumns(ordered, gone, now));
  sendFound(send, ordered);
  await Promise.all(sent);
}

const rederiveRows = {
  name: 'rederive-register',
  text: `update register r set sort = to_timestamp(x.sort / 1000), tok = x.tok::int8[]
    from unnest($1::text[], $2::text[], $3::float8[], $4::text[]) as x(rt, id, sort, tok)
    where r.rt = x.rt and r.id = x.id`,
};

/** Makes anew what rows of registers are found by; texts and versions stay. */
export async function rederiveRegisters(
  connection: Connection,
  rows: readonly NewRow[],
): Promise<void> {
  const sent: Promise<unknown>[] = [];
  const send: Send = (statement, values) => {
    if (values !== undefined) sent.push(connection.query(statement, values));
  };
  const drafts = rows.map(({ draft }) => draft);
  const keys = [typesOf(drafts), idsOf(drafts)];
  for (const statement of forgetDerived) send(statement, keys);
  send(rederiveRows, [
    ...keys,
    numberColumn(rows.map(({ sort }) => sort)),
    textColumn(rows.map(({ index }) => `{${[...index.tokens].join(',')}}`)),
  ]);
  sendFound(send, rows);
  await Promise.all(sent);
}

/** A statement that is sent without waiting for the one before it. */
type Send = (statement: Statement, values: readonly unknown[] | undefined) => void;

function sendFound(send: Send, rows: readonly NewRow[]): void {
  const { strings, dates, quantities, references } = indexColumns(rows, false);
  send(insertStrings, strings);
  send(insertDates, dates);
  send(insertQuantities, quantities);
  send(insertReferences, references);
}

const idsOf = (drafts: readonly Draft[]): string => textColumn(drafts.map(({ id }) => id));
const typesOf = (drafts: readonly Draft[]): string => textColumn(drafts.map(({ type }) => type));

function rowColumns(rows: readonly NewRow[]): readonly string[] | undefined {
  if (rows.length === 0) return undefined;
  const drafts = rows.map(({ draft }) => draft);
  return [
    typesOf(drafts),
    idsOf(drafts),
    numberColumn(rows.map(({ stored }) => stored.version)),
    numberColumn(rows.map(({ stored }) => stored.lastUpdated)),
    numberColumn(rows.map(({ sort }) => sort)),
    textColumn(rows.map(({ index }) => `{${[...index.tokens].join(',')}}`)),
    textColumn(rows.map(({ stored }) => stored.text)),
  ];
}

function historyColumns(
  rows: readonly NewRow[],
  gone: readonly Draft[],
  now: number,
): readonly string[] {
  const drafts = [...rows.map(({ draft }) => draft), ...gone];
  return [
    idsOf(drafts),
    typesOf(drafts),
    numberColumn(drafts.map(({ lastVersion }) => lastVersion + 1)),
    numberColumn([...rows.map(({ stored }) => stored.lastUpdated), ...gone.map(() => now)]),
    textColumn(drafts.map(operationOf)),
    textColumn([...rows.map(({ stored }) => stored.text), ...gone.map(() => null)]),
  ];
}
