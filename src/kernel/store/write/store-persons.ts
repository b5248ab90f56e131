import { numberColumn, textColumn } from '../columns.ts';
import type { Connection, Statement } from '../database.ts';
import { type Draft, timeOf } from './draft.ts';
import { asColumns, type Value } from './insertion.ts';
import * as tables from './person-tables.ts';
import { foundBy, type NewRow, tokensOf } from './row-columns.ts';
import { Sending } from './sending.ts';

const instant = (column: string): string => `to_timestamp(${column} / 1000)`;

const moveLocators = {
  name: 'move-locators',
  text: `update locator l set pat = k.pat from unnest($1::text[], $2::text[], $3::text[]) as k(id, rt, pat)
    where l.id = k.id and l.rt = k.rt`,
};

/** Takes the columns of `resource`. */
const updateRows = {
  name: 'update-rows',
  text: `update resource r set ver = x.ver, upd = ${instant('x.upd')}, sort = ${instant('x.sort')},
      cat = x.cat, org = x.org, also = x.also::text[], at = ${instant('x.at')}, tok = x.tok::int8[],
      words = x.words, txt = x.txt
    from unnest($1::text[], $2::text[], $3::text[], $4::int4[], $5::float8[], $6::float8[], $7::int2[],
        $8::text[], $9::text[], $10::float8[], $11::text[], $12::text[], $13::text[])
      as x(pat, rt, id, ver, upd, sort, cat, org, also, at, tok, words, txt)
    where r.pat = x.pat and r.rt = x.rt and r.id = x.id`,
};

const rederiveRows = {
  name: 'rederive-rows',
  text: `update resource r set sort = ${instant('x.sort')}, cat = x.cat, at = ${instant('x.at')}, tok = x.tok::int8[],
      words = x.words
    from unnest($1::text[], $2::text[], $3::text[], $4::float8[], $5::int2[], $6::float8[], $7::text[], $8::text[])
      as x(pat, rt, id, sort, cat, at, tok, words)
    where r.pat = x.pat and r.rt = x.rt and r.id = x.id`,
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
  ...['idx_str', 'idx_date', 'idx_qty', 'idx_ref', 'withholding'].map(forget),
  forgetRelations,
];

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
  const sending = new Sending(connection);
  const ordered = rows.toSorted((a, b) => (a.draft.pat < b.draft.pat ? -1 : 1));
  sendLocators(sending, ordered);
  sendForgotten(sending, ordered, gone);
  sendRows(sending, ordered);
  sending.add(tables.histories, [
    ...ordered.map(historyRow),
    ...gone.map((draft) => deletionRow(draft, now)),
  ]);
  sendDerived(sending, ordered);
  sending.add(tables.outbox, outboxRows([...ordered.map(({ draft }) => draft), ...gone], now));
  await sending.done();
}

/** Makes anew what rows of persons are found by, and what follows from them; texts and versions stay. */
export async function rederivePersons(
  connection: Connection,
  rows: readonly NewRow[],
): Promise<void> {
  const sending = new Sending(connection);
  const drafts = rows.map(({ draft }) => draft);
  for (const statement of forgetDerived) sending.send(statement, formerKeys(drafts));
  sending.send(rederiveRows, [
    ...formerKeys(drafts),
    numberColumn(rows.map(({ sort }) => sort)),
    numberColumn(rows.map(({ category }) => category)),
    numberColumn(rows.map(({ at }) => at)),
    textColumn(rows.map(tokensOf)),
    textColumn(rows.map(({ index }) => index.words)),
  ]);
  sendFound(sending, rows);
  sendRelations(sending, rows);
  sendWithholdings(sending, rows);
  await sending.done();
}

const keyOf = ({ pat, type, id }: Draft): readonly string[] => [pat, type, id];

function sendLocators(sending: Sending, rows: readonly NewRow[]): void {
  const drafts = rows.map(({ draft }) => draft);
  const fresh = drafts.filter(({ locatedPat }) => locatedPat === '');
  const moved = drafts.filter(({ locatedPat, pat }) => locatedPat !== '' && locatedPat !== pat);
  sending.add(
    tables.locators,
    fresh.map(({ id, type, pat }) => [id, type, pat]),
  );
  if (moved.length === 0) return;
  sending.send(moveLocators, [
    textColumn(moved.map(({ id }) => id)),
    textColumn(moved.map(({ type }) => type)),
    textColumn(moved.map(({ pat }) => pat)),
  ]);
}

/** What was found by and derived from versions that are no longer the newest. */
function sendForgotten(sending: Sending, rows: readonly NewRow[], gone: readonly Draft[]): void {
  const former = [...rows.map(({ draft }) => draft), ...gone].filter(
    ({ old }) => old !== undefined,
  );
  if (former.length === 0) return;
  const leaving = former.filter((draft) => isLeaving(draft));
  const keys = formerKeys(former);
  for (const statement of forgetDerived) sending.send(statement, keys);
  if (leaving.length > 0) sending.send(forgetRows, formerKeys(leaving));
  const also = former.flatMap((draft) => (draft.old?.also ?? []).map((pat) => ({ draft, pat })));
  if (also.length === 0) return;
  const others = keyColumns(also.map(({ draft, pat }) => ({ ...draft, pat })));
  sending.send(forgetCompartments, others);
  sending.send(forgetRelations, others);
}

const formerKeys = (drafts: readonly Draft[]): readonly string[] =>
  keyColumns(drafts.map(({ old, pat, type, id }) => ({ pat: old?.pat ?? pat, type, id })));

const keyColumns = (keys: readonly Pick<Draft, 'pat' | 'type' | 'id'>[]): readonly string[] => [
  textColumn(keys.map(({ pat }) => pat)),
  textColumn(keys.map(({ type }) => type)),
  textColumn(keys.map(({ id }) => id)),
];

/** Deleted, or moved to the record of somebody else. */
const isLeaving = ({ content, old, pat }: Draft): boolean =>
  content === undefined || old?.pat !== pat;

function sendRows(sending: Sending, rows: readonly NewRow[]): void {
  const stays = ({ draft }: NewRow): boolean => draft.old !== undefined && !isLeaving(draft);
  sending.add(tables.resources, rows.filter((row) => !stays(row)).map(resourceRow));
  const staying = rows.filter(stays);
  if (staying.length > 0) {
    sending.send(updateRows, asColumns(tables.resources, staying.map(resourceRow)));
  }
}

const alsoOf = (pats: readonly string[] | null | undefined): string | null =>
  pats && pats.length > 0 ? textColumn(pats) : null;

function resourceRow(row: NewRow): readonly Value[] {
  const { draft, stored, index, category, at, sort } = row;
  const { version, lastUpdated, organisation = null, text } = stored;
  const also = alsoOf(draft.also);
  return [
    ...keyOf(draft),
    version,
    lastUpdated,
    sort,
    category,
    organisation,
    also,
    at,
    tokensOf(row),
    index.words,
    text,
  ];
}

function historyRow({ draft, stored, category, at }: NewRow): readonly Value[] {
  const { version, lastUpdated, organisation = null, text } = stored;
  const also = alsoOf(draft.also);
  const operation = operationOf(draft);
  return [...keyOf(draft), version, lastUpdated, operation, category, organisation, also, at, text];
}

/** A deletion keeps what its visibility hangs on, and nothing else. */
function deletionRow(draft: Draft, now: number): readonly Value[] {
  const { old, lastVersion } = draft;
  const [organisation, also] = [old?.org ?? null, alsoOf(old?.also)];
  return [
    ...keyOf(draft),
    lastVersion + 1,
    timeOf(draft, now),
    'D',
    null,
    organisation,
    also,
    old?.at ?? null,
    null,
  ];
}

/** `C` created, `U` updated, `D` deleted. */
export function operationOf({ content, old }: Draft): 'C' | 'U' | 'D' {
  if (content === undefined) return 'D';
  return old === undefined ? 'C' : 'U';
}

function sendFound(sending: Sending, rows: readonly NewRow[]): void {
  const { strings, dates, quantities, references } = foundBy(rows, keyOf);
  sending.add(tables.strings, strings);
  sending.add(tables.dates, dates);
  sending.add(tables.quantities, quantities);
  sending.add(tables.references, references);
}

function sendDerived(sending: Sending, rows: readonly NewRow[]): void {
  sendFound(sending, rows);
  sending.add(
    tables.compartments,
    rows.flatMap(({ draft }) => draft.also.map((pat) => [pat, draft.type, draft.id, draft.pat])),
  );
  sendRelations(sending, rows);
  sendWithholdings(sending, rows);
}

/** A relation holds for everyone whom the row concerns. */
function sendRelations(sending: Sending, rows: readonly NewRow[]): void {
  const relations = rows.flatMap(({ draft, relations: given }) =>
    given.flatMap(({ party, class: kind, from, to }) =>
      [draft.pat, ...draft.also].map((pat) => [
        pat,
        draft.type,
        draft.id,
        party.replace(/^Organization\//, ''),
        kind,
        from,
        to,
      ]),
    ),
  );
  sending.add(tables.relations, relations);
}

/** It covers the record that it lies in. */
function sendWithholdings(sending: Sending, rows: readonly NewRow[]): void {
  const withheld = rows.flatMap(({ draft, withholds }) =>
    withholds.map(({ party, source = null, since, until, from, to }) => [
      ...keyOf(draft),
      party,
      source,
      since,
      until,
      from,
      to,
    ]),
  );
  sending.add(tables.withholdings, withheld);
}

/** One a person, with a line for each version. */
function outboxRows(drafts: readonly Draft[], now: number): readonly (readonly Value[])[] {
  const lines = Map.groupBy(drafts, ({ pat }) => pat);
  return [...lines].map(([pat, changed]) => [
    pat,
    now,
    'resource',
    changed
      .map(({ type, id, lastVersion }) => `${type}/${id}/_history/${lastVersion + 1}`)
      .join('\n'),
  ]);
}
