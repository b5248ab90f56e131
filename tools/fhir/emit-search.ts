// Writes the table of search parameters: for each type its parameters and the paths that their values stand at.
import { compartment, type SearchParameter, searchParameters } from './definitions.ts';
import { type Model, type ModelElement, models, resourceTypes } from './model.ts';
import { requiredCodes } from './value-sets.ts';

const modelByName = new Map(models.map((model) => [model.name, model]));
const setByName = new Map([...requiredCodes.values()].map((set) => [set.name, set]));

function elementOf(type: string, name: string): ModelElement | undefined {
  const model: Model | undefined = modelByName.get(type);
  if (!model) return undefined;
  const own = model.elements.find((e) => e.name === name || e.name === `${name}[x]`);
  return own ?? (model.base === undefined ? undefined : elementOf(model.base, name));
}

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** `value.ofType(Quantity)` for every way in which the definitions write it. */
function withOfType(expression: string): string {
  return expression
    .replaceAll(/\(([A-Za-z.]+) as ([A-Za-z]+)\)/g, '$1.ofType($2)')
    .replaceAll(/\.as\(([A-Za-z]+)\)/g, '.ofType($1)')
    .replace(/^\((.*\))\)((?:\.\w+)*)$/, '$1$2');
}

/** One path of an expression, being followed through the types. */
interface Trail {
  readonly type: string;
  readonly steps: readonly string[];
  /** System of the codes at the end, when their value set has but one. */
  readonly system?: string;
}

function stepInto(trail: Trail, name: string, only: string | undefined): readonly Trail[] {
  const element = elementOf(trail.type, name);
  if (!element) return [];
  const choice = element.name.endsWith('[x]');
  const systems = setByName.get(element.valueSet ?? '')?.systems ?? [];
  return element.types
    .filter((type) => only === undefined || type.name === only)
    .map((type) => ({
      type: type.name,
      steps: [...trail.steps, choice ? `${name}/${capitalised(type.name)}` : name],
      ...(systems.length === 1 && type.name === 'code' && { system: systems[0] ?? '' }),
    }));
}

/** Splits at dots outside parentheses. */
const partsOf = (path: string): readonly string[] => path.match(/(?:[^.(]|\([^)]*\)\)?)+/g) ?? [];

function follow(trails: readonly Trail[], parts: readonly string[]): readonly Trail[] {
  const [part, next, ...rest] = parts;
  if (part === undefined) return trails;
  const only = /^ofType\((\w+)\)$/.exec(next ?? '')?.[1];
  const filter = filterOf(part);
  if (filter !== undefined) {
    return follow(
      trails.map((trail) => ({
        ...trail,
        steps: [...trail.steps.slice(0, -1), `${trail.steps.at(-1)}${filter}`],
      })),
      parts.slice(1),
    );
  }
  const found = trails.flatMap((trail) => stepInto(trail, part.replace('[0]', ''), only));
  const first = part.endsWith('[0]')
    ? found.map((trail) => ({
        ...trail,
        steps: [...trail.steps.slice(0, -1), `${trail.steps.at(-1)}[0]`],
      }))
    : found;
  return follow(first, only === undefined ? parts.slice(1) : rest);
}

/** `where(system='phone')` as `[system=phone]`, `where(resolve() is Patient)` as `[is Patient]`. */
function filterOf(part: string): string | undefined {
  const [, field, value] = /^where\((\w+)\s?=\s?'([^']+)'\)$/.exec(part) ?? [];
  if (field !== undefined) return `[${field}=${value}]`;
  const resolved = /^where\(resolve\(\) is (\w+)\)$/.exec(part)?.[1];
  return resolved && `[is ${resolved}]`;
}

function pathsOf(type: string, expression: string): readonly string[] {
  if (expression.includes('.exists() and')) return ['deceased:exists'];
  const paths = expression.split('|').map((part) => withOfType(part.trim()));
  const found = paths.flatMap((path) => {
    const [head = '', ...parts] = partsOf(path);
    const isWhole = /^[a-z]/.test(head);
    if (!isWhole && head !== type && head !== 'Resource' && head !== 'DomainResource') return [];
    const trails = follow([{ type, steps: [] }], isWhole ? [head, ...parts] : parts);
    if (trails.length === 0) throw new Error(`${type}: ${path} leads nowhere`);
    return trails;
  });
  return [
    ...new Set(
      found.map(
        ({ type: leaf, steps, system }) =>
          `${steps.join('.')}:${leaf}${system ? `=${system}` : ''}`,
      ),
    ),
  ];
}

/** Bases of a composite, from the type on, without steps for the type itself. */
function basesOf(type: string, expression: string): readonly string[] {
  return expression.split('|').flatMap((part) => {
    const [head = '', ...parts] = partsOf(part.trim());
    return head === type ? follow([{ type, steps: [] }], parts).map(stepsOf) : [];
  });
}

const stepsOf = ({ steps }: Trail): string => steps.join('.');

/** Parameters of a type with the paths of their values, those of every resource left out. */
const plainOf = (type: string): readonly (readonly [SearchParameter, readonly string[]])[] =>
  parametersOf(type)
    .filter((each) => each.type !== 'composite' && each.type !== 'special')
    .map((each) => [each, pathsOf(type, each.expression ?? '')]);

const isBelow = (path: string, base: string): boolean => base === '' || path.startsWith(`${base}.`);

/**
 * The groups of a composite: `base:part+part`, a part being the code of the parameter whose values are those
 * below the base, or `^code` when they lie elsewhere.
 */
function groupsOf(
  type: string,
  { expression = '', component = [] }: SearchParameter,
): readonly string[] {
  const bases = basesOf(type, expression);
  const known = plainOf(type);
  return bases.map((base) => {
    const parts = component.map(({ definition }) => {
      const [whole, paths = []] = known.find(([{ url }]) => url === definition) ?? [];
      if (!whole) throw new Error(`${type}: no parameter ${definition}`);
      const others = bases.filter((each) => each !== base && isBelow(`${each}.`, base));
      const within = paths.filter(
        (path) => isBelow(path, base) && !others.some((other) => isBelow(path, other)),
      );
      if (within.length === 0) return `^${whole.code}`;
      const part = known.find(
        ([each, its]) => each.type === whole.type && its.join(' ') === within.join(' '),
      );
      if (!part) throw new Error(`${type}: ${definition} has no parameter below ${base}`);
      return part[0].code;
    });
    return `${base}:${parts.join('+')}`;
  });
}

function lineOf(type: string, parameter: SearchParameter, index: number): string {
  const plain = parameter.type !== 'composite' && parameter.expression !== undefined;
  const paths = plain ? pathsOf(type, parameter.expression ?? '') : [];
  if (plain && paths.length === 0) throw new Error(`no path for ${type}.${parameter.code}`);
  const groups = parameter.type === 'composite' ? groupsOf(type, parameter) : [];
  const anything = (parameter.target?.length ?? 0) > 100;
  const targets = anything ? ['*'] : (parameter.target ?? []);
  const id = parameter.id === `${type}-${parameter.code}` ? '' : parameter.id;
  return [
    index,
    parameter.code,
    parameter.type,
    targets.join(','),
    id,
    [...paths, ...groups].join(' '),
  ].join('\t');
}

const bases = ['Resource', 'DomainResource', ...resourceTypes];

function parametersOf(type: string): readonly SearchParameter[] {
  return searchParameters
    .filter(({ base }) => base.includes(type))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function searchTable(): string {
  let index = 0;
  const lines = bases.flatMap((type) => {
    const parameters = parametersOf(type);
    if (parameters.length === 0) return [];
    const rows = parameters.map((parameter) => lineOf(type, parameter, ++index));
    return [`>${type}`, ...rows];
  });
  return `${lines.join('\n')}\n`;
}

/** For each type the parameters that put it in the compartment of a Patient. */
function compartmentTable(): string {
  const lines = compartment.resource
    .filter(({ param, code }) => param !== undefined && resourceTypes.includes(code))
    .map(({ code, param }) => `${code} ${(param ?? []).join(' ')}`);
  return `${lines.join('\n')}\n`;
}

export function searchModule(): string {
  return [
    '// Generated by tools/generate-fhir.ts from the R4 definitions. Do not edit.',
    '/** `>type`, then a line a parameter: number, code, type, targets, id if odd, paths `steps:type`;\n    of a composite `base:part+part`. */',
    `export const searchTable = \`${searchTable()}\`;`,
    '/** A type, then the codes of parameters. */',
    `export const compartmentTable = \`${compartmentTable()}\`;`,
    '',
  ].join('\n');
}
