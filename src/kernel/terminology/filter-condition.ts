import type { ValueSetComposeIncludeFilter } from '#fhir';
import { filterNotSupported } from './errors.ts';
import type { Parameters } from './selection.ts';
import type { KnownSystem } from './terminology.ts';

type Add = Parameters['add'];
type Write = (filter: ValueSetComposeIncludeFilter, system: KnownSystem, add: Add) => string;

/** A pattern of single characters and classes, each perhaps repeated: nothing that takes long to match. */
const safePattern =
  /^(?:(?:[\p{L}\p{N} _-]|\\[.\-\\]|\.|\[\^?[\p{L}\p{N}-]{1,40}\])(?:[?*+]|\{\d{1,2}(?:,\d{0,2})?\})?){1,40}$/u;

const within = ({ id }: KnownSystem, add: Add, value: string): string =>
  `c.code in (select a.code from concept_above a where a.sys = ${add(id)} and a.up = ${add(value)})`;

const listOf = (value: string): readonly string[] => value.split(',').map((one) => one.trim());

const writers: Readonly<Record<ValueSetComposeIncludeFilter['op'], Write>> = {
  '=': ({ property, value }, system, add) => isOneOf(property, [value], system, add),
  in: ({ property, value }, system, add) => isOneOf(property, listOf(value), system, add),
  'not-in': ({ property, value }, system, add) =>
    `not ${isOneOf(property, listOf(value), system, add)}`,
  'is-a': ({ value }, system, add) => `(c.code = ${add(value)} or ${within(system, add, value)})`,
  'descendent-of': ({ value }, system, add) => within(system, add, value),
  'is-not-a': ({ value }, system, add) =>
    `(c.code <> ${add(value)} and not ${within(system, add, value)})`,
  generalizes: ({ value }, { id }, add) =>
    `(c.code = ${add(value)} or c.code in (select a.up from concept_above a where a.sys = ${add(id)} and a.code = ${add(value)}))`,
  exists: ({ property, value }, { id }, add) =>
    `${value === 'false' ? 'not ' : ''}exists (select 1 from concept_property p
      where p.sys = ${add(id)} and p.prop = ${add(property)} and p.code = c.code)`,
  regex: ({ property, value }, { id }, add) => {
    if (!safePattern.test(value)) throw filterNotSupported('compose.include.filter.value');
    const whole = add(`^(?:${value})$`);
    if (property === 'code' || property === 'concept') return `c.code ~ ${whole}`;
    if (property === 'display') return `c.display ~ ${whole}`;
    return `exists (select 1 from concept_property p where p.sys = ${add(id)} and p.prop = ${add(property)}
      and p.code = c.code and p.value ~ ${whole})`;
  },
};

function isOneOf(
  property: string,
  values: readonly string[],
  { id }: KnownSystem,
  add: Add,
): string {
  const list = add(values, 'text[]');
  if (property === 'code' || property === 'concept') return `(c.code = any(${list}))`;
  if (property === 'display') return `(coalesce(c.display, '') = any(${list}))`;
  if (property === 'parent' || property === 'child') {
    const [own, other] = property === 'parent' ? ['code', 'up'] : ['up', 'code'];
    return `(c.code in (select a.${own} from concept_above a where a.sys = ${add(id)} and a.${other} = any(${list}) and a.depth = 1))`;
  }
  return `(c.code in (select p.code from concept_property p
    where p.sys = ${add(id)} and p.prop = ${add(property)} and p.value = any(${list})))`;
}

/**
 * A filter of a compose as a condition on `concept c`.
 *
 * @throws OutcomeError `filter-not-supported` - a pattern that might take long.
 */
export const filterCondition = (
  filter: ValueSetComposeIncludeFilter,
  system: KnownSystem,
  add: Add,
): string => writers[filter.op](filter, system, add);
