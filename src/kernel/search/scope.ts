import { searchParameters } from '#fhir';
import type { Visibility } from '../gate/visibility.ts';
import { isRegisterType } from '../store/register-types.ts';
import type { ConditionScope } from './condition-scope.ts';
import type { Parameters } from './sql.ts';
import { personTables, registerTables } from './tables.ts';

/** What every row of a search has in common. */
export interface Searching {
  /** Absent where only registers are searched, which belong to nobody. */
  readonly visibility?: Visibility;
  /** Clock of the request, milliseconds since the epoch. */
  readonly now: number;
}

/** How a row is looked at that is not the one searched for. */
const hasToken = (row: string, hashes: string): string => `${row}.tok && ${hashes}`;

/**
 * The scope of the rows `r` of a type, from which others are reached hop by hop: `t1`, `t2`, …
 *
 * Values of the predicate are bound once, however many hops carry it.
 */
export function scopeOf(
  type: string,
  { visibility, now }: Searching,
  inForm: (hasToken: string) => string,
): ConditionScope {
  let bound: number | undefined;
  let rows = 0;
  const visible = (row: string, sql: Parameters, person?: string): string => {
    // A type of persons without anybody's permission: nothing of it exists.
    if (!visibility) return 'false';
    bound ??= sql.bindAll(visibility.values);
    return visibility.sql(row, bound, person);
  };
  const scope = (
    of: string,
    row: string,
    form: (test: string) => string,
    depth = 0,
  ): ConditionScope => {
    const isRegister = isRegisterType(of);
    const known = searchParameters(of);
    return {
      type: of,
      isRegister,
      row,
      depth,
      tables: isRegister ? registerTables : personTables,
      hasToken: (hashes) => form(hasToken(row, hashes)),
      parameter: (code) => known.get(code),
      now,
      visible: (sql, person) => (isRegister ? 'true' : visible(row, sql, person)),
      hop: (next) => {
        rows += 1;
        return scope(next, `t${rows}`, (test) => test, depth + 1);
      },
    };
  };
  return scope(type, 'r', inForm);
}
