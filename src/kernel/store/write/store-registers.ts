import { numberColumn, textColumn } from '../columns.ts';
import type { Connection, Statement } from '../database.ts';
import { type Draft, timeOf } from './draft.ts';
import { asColumns, insertion, type Value } from './insertion.ts';
import { amount } from './person-tables.ts';
import { foundBy, type NewRow, tokensOf } from './row-columns.ts';
import { Sending } from './sending.ts';
import { operationOf } from './store-persons.ts';

const key = { rt: 'text', id: 'text' } as const;

const registers = insertion('register', {
  ...key,
  ver: 'int4',
  upd: 'instant',
  sort: 'instant',
  tok: 'hashes',
  words: 'text',
  txt: 'text',
});
const histories = insertion('register_history', {
  ...key,
  ver: 'int4',
  upd: 'instant',
  op: 'char',
  txt: 'text',
});
const strings = insertion('register_str', { ...key, p: 'int2', v: 'text' });
const dates = insertion('register_date', { ...key, p: 'int2', lo: 'instant', hi: 'instant' });
const quantities = insertion('register_qty', { ...key, ...amount });
const references = insertion('register_ref', { ...key, p: 'int2', trt: 'text', tid: 'text' });

/** Takes the columns of `register`. */
const updateRows = {
  name: 'update-register',
  text: `update register r set ver = x.ver, upd = to_timestamp(x.upd / 1000),
      sort = to_timestamp(x.sort / 1000), tok = x.tok::int8[], words = x.words, txt = x.txt
    from unnest($1::text[], $2::text[], $3::int4[], $4::float8[], $5::float8[], $6::text[], $7::text[], $8::text[])
      as x(rt, id, ver, upd, sort, tok, words, txt)
    where r.rt = x.rt and r.id = x.id`,
};

const rederiveRows = {
  name: 'rederive-register',
  text: `update register r set sort = to_timestamp(x.sort / 1000), tok = x.tok::int8[], words = x.words
    from unnest($1::text[], $2::text[], $3::float8[], $4::text[], $5::text[]) as x(rt, id, sort, tok, words)
    where r.rt = x.rt and r.id = x.id`,
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
  const sending = new Sending(connection);
  const ordered = rows.toSorted((a, b) => (a.draft.id < b.draft.id ? -1 : 1));
  const former = [...ordered.map(({ draft }) => draft), ...gone].filter(
    ({ old }) => old !== undefined,
  );
  if (former.length > 0) {
    for (const statement of forgetDerived) sending.send(statement, keyColumns(former));
  }
  if (gone.length > 0) sending.send(forgetRows, keyColumns(gone));
  const [fresh, standing] = [
    ordered.filter(({ draft }) => draft.old === undefined),
    ordered.filter(({ draft }) => draft.old !== undefined),
  ];
  sending.add(registers, fresh.map(registerRow));
  if (standing.length > 0)
    sending.send(updateRows, asColumns(registers, standing.map(registerRow)));
  sending.add(histories, [
    ...ordered.map(historyRow),
    ...gone.map((draft) => [...keyOf(draft), draft.lastVersion + 1, timeOf(draft, now), 'D', null]),
  ]);
  sendFound(sending, ordered);
  await sending.done();
}

/** Makes anew what rows of registers are found by; texts and versions stay. */
export async function rederiveRegisters(
  connection: Connection,
  rows: readonly NewRow[],
): Promise<void> {
  const sending = new Sending(connection);
  const keys = keyColumns(rows.map(({ draft }) => draft));
  for (const statement of forgetDerived) sending.send(statement, keys);
  sending.send(rederiveRows, [
    ...keys,
    numberColumn(rows.map(({ sort }) => sort)),
    textColumn(rows.map(tokensOf)),
    textColumn(rows.map(({ index }) => index.words)),
  ]);
  sendFound(sending, rows);
  await sending.done();
}

const keyOf = ({ type, id }: Draft): readonly string[] => [type, id];

const keyColumns = (drafts: readonly Draft[]): readonly string[] => [
  textColumn(drafts.map(({ type }) => type)),
  textColumn(drafts.map(({ id }) => id)),
];

function sendFound(sending: Sending, rows: readonly NewRow[]): void {
  const found = foundBy(rows, keyOf);
  sending.add(strings, found.strings);
  sending.add(dates, found.dates);
  sending.add(quantities, found.quantities);
  sending.add(references, found.references);
}

function registerRow(row: NewRow): readonly Value[] {
  const { draft, stored, index, sort } = row;
  const { version, lastUpdated, text } = stored;
  return [...keyOf(draft), version, lastUpdated, sort, tokensOf(row), index.words, text];
}

function historyRow({ draft, stored }: NewRow): readonly Value[] {
  const { version, lastUpdated, text } = stored;
  return [...keyOf(draft), version, lastUpdated, operationOf(draft), text];
}
