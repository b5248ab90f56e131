import { resourceTypes } from './generated/resource-types.ts';
import {
  type SearchParameterDefinition,
  type SearchPath,
  searchParameters,
} from './search-parameters.ts';

/** Where the references of a parameter are kept. */
export interface ReferencesUnder {
  readonly index: number;
  /** Type of those that are the parameter's, where others are kept there too. */
  readonly only?: string;
}

let narrowed: ReadonlyMap<number, ReferencesUnder> | undefined;

/**
 * The number under which the references of a parameter are kept: its own, or that of the parameter of the same
 * type that has them among others (`patient`: of `subject`), so that no reference is kept twice.
 */
export function referencesUnder(index: number): ReferencesUnder {
  narrowed ??= new Map(resourceTypes.flatMap(narrowedOf));
  return narrowed.get(index) ?? { index };
}

function narrowedOf(type: string): readonly (readonly [number, ReferencesUnder])[] {
  const all = [...searchParameters(type).values()].filter((each) => each.type === 'reference');
  const known = new Map(all.map((each) => [textOf(each), each.index]));
  return all.flatMap((each) => {
    const only = onlyType(each);
    const index = known.get(textOf(each, only));
    return only === undefined || index === undefined ? [] : [[each.index, { index, only }]];
  });
}

/** The type that all paths of a parameter are narrowed to. */
function onlyType({ paths, target = [] }: SearchParameterDefinition): string | undefined {
  const [only, ...more] = target;
  const isNarrow = paths.every(({ steps }) => steps.at(-1)?.filter === `is ${only}`);
  return more.length === 0 && isNarrow ? only : undefined;
}

/** @param widened - type that the ends are not narrowed to. */
const textOf = ({ paths }: SearchParameterDefinition, widened?: string): string =>
  paths.map((path) => pathText(path, widened)).join(' ');

function pathText({ steps, leaf }: SearchPath, widened: string | undefined): string {
  const texts = steps.map(({ property, filter = '' }) => {
    const narrowing = filter === `is ${widened}` ? '' : filter;
    return `${property}[${narrowing}]`;
  });
  return `${texts.join('.')}:${leaf}`;
}
