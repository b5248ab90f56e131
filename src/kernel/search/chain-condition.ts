import { referencesUnder } from '#fhir';
import { type Compile, type ConditionScope, type FilterOf, typeName } from './condition-scope.ts';
import type { Parameters } from './sql.ts';

/**
 * Points at a row that meets a criterion and may be seen. The row may lie in another record: the locator
 * knows where.
 *
 * @see https://hl7.org/fhir/R4/search.html#chaining
 */
export function chainCondition(
  filter: FilterOf<'chain'>,
  scope: ConditionScope,
  sql: Parameters,
  compile: Compile,
): string {
  const { tables, row } = scope;
  const p = sql.bind(referencesUnder(filter.index).index);
  const tests = filter.targets.map(({ type, filter: inner }) => {
    const target = scope.hop(type);
    const met = compile(inner, target, sql);
    const test = `exists (select 1 from ${tables.references} x ${joinTarget(target)}
      where ${tables.join(row)} and x.p = ${p}::smallint and x.trt = '${typeName(type)}'
        and (${met}) and (${target.visible(sql)}))`;
    return inTurn(test, scope, target);
  });
  return tests.join(' or ');
}

function joinTarget({ row, isRegister }: ConditionScope): string {
  if (isRegister) return `join register ${row} on ${row}.rt = x.trt and ${row}.id = x.tid`;
  return `join locator l on l.id = x.tid and l.rt = x.trt
      join resource ${row} on ${row}.pat = l.pat and ${row}.rt = l.rt and ${row}.id = l.id`;
}

/**
 * Is pointed at by a row that meets a criterion and may be seen.
 *
 * @see https://hl7.org/fhir/R4/search.html#has
 */
export function hasCondition(
  filter: FilterOf<'has'>,
  scope: ConditionScope,
  sql: Parameters,
  compile: Compile,
): string {
  const source = scope.hop(filter.type);
  const { tables, row } = source;
  const p = sql.bind(referencesUnder(filter.index).index);
  const met = compile(filter.filter, source, sql);
  const pointing = `from ${tables.references} x join ${tables.rows} ${row} on ${tables.join(row)}
      where x.trt = '${typeName(scope.type)}' and x.p = ${p}::smallint and x.rt = '${typeName(filter.type)}'
        and (${met}) and (${source.visible(sql)})`;
  // A register is copied everywhere, and can only be asked for what was found once.
  return inTurn(
    scope.isRegister
      ? `${scope.row}.id in (select x.tid ${pointing})`
      : `exists (select 1 ${pointing} and x.tid = ${scope.row}.id)`,
    scope,
    source,
  );
}

/**
 * The planner takes the first hop, and one from there to a register, into the search and may begin at its end. Of
 * more it would make one join of a dozen tables, whose order it can only guess: they are followed in turn,
 * row by row.
 */
function inTurn(test: string, { depth }: ConditionScope, next: ConditionScope): string {
  const isJoined = depth === 0 || (depth === 1 && next.isRegister);
  return isJoined ? test : `case when ${test} then true else false end`;
}
