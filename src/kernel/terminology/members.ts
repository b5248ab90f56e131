import type { Connection } from '../store/database.ts';
import { inTime } from '../store/in-time.ts';
import { sqlStateOf } from '../store/sql-state.ts';
import { filterNotSupported } from './errors.ts';
import type { Selection } from './selection.ts';

/** What narrows the members of a value set. */
export interface Wanted {
  /** Words that each begin a word of the concept. */
  readonly filter?: string;
  readonly isActiveOnly?: boolean;
  /** One code, in one system or in any. */
  readonly only?: { readonly system?: string; readonly code: string };
}

export interface Member {
  readonly url: string;
  readonly version: string;
  /** Id of the code system; absent when it is not here. */
  readonly sys: string | null;
  readonly code: string;
  readonly display: string | null;
  readonly inactive: number;
  readonly txt: string | null;
}

export type Members = readonly Member[];

/** `invalid_regular_expression`: a class that ends before it begins, for one. */
const BAD_PATTERN = '2201B';

async function found<T>(work: Promise<T>): Promise<T> {
  try {
    return await inTime(work);
  } catch (error) {
    if (sqlStateOf(error) === BAD_PATTERN) throw filterNotSupported('compose.include.filter.value');
    throw error;
  }
}

/** A page of members in the order of the value set. @throws OutcomeError `too-costly`, `filter-not-supported` */
export function members(
  connection: Connection,
  { text, values }: Selection,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<Members> {
  const page = `select url, version, sys, code, display, inactive, txt from (${text}) m
    order by k, n, code limit ${Math.trunc(limit)} offset ${Math.trunc(offset)}`;
  return found(connection.query<Member>({ text: page }, values));
}

/** @throws OutcomeError `too-costly`, `filter-not-supported` */
export async function memberCount(
  connection: Connection,
  { text, values }: Selection,
): Promise<number> {
  const count = `select count(*)::int4 as n from (${text}) m`;
  const [row] = await found(connection.query<{ n: number }>({ text: count }, values));
  return row?.n ?? 0;
}
