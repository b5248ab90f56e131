import { isObject } from './json-value.ts';
import {
  type SearchGroup,
  type SearchParameterDefinition,
  type SearchPart,
  type SearchStep,
  searchParameters,
} from './search-parameters.ts';
import { grow, type SearchTree, valuesIn } from './search-tree.ts';
import type { SearchValue } from './search-value.ts';

/** A composite of a type whose parts must hold in one repetition of an element. */
interface Repeated {
  readonly definition: SearchParameterDefinition;
  readonly base: readonly SearchStep[];
  /** Absent for a part outside the element. */
  readonly parts: readonly (SearchTree | undefined)[];
}

/**
 * Reads the composites of a type.
 *
 * An element that lacks a part gives nothing. A composite over several elements (`combo-code-value-quantity`)
 * has no values of its own: those of the composites over each of them are its values.
 */
export function compositesOf(type: string): (resource: object) => readonly SearchValue[] {
  const repeated = [...searchParameters(type).values()].flatMap((definition) =>
    repeatedIn(type, definition),
  );
  return (resource) =>
    repeated.flatMap(({ definition, base, parts }) => {
      const { code: param, index } = definition;
      return elementsAt(resource, base).flatMap((element, at): readonly SearchValue[] => {
        const values = parts.map((tree) => tree && valuesIn(tree, element).filter(isCompared));
        if (values.some((part) => part?.length === 0)) return [];
        const found = values.map((part) => part ?? []);
        return [{ kind: 'composite', param, index, place: at + 1, parts: found }];
      });
    });
}

/** What is written beside a code is no value of a composite. */
const isCompared = ({ kind }: SearchValue): boolean => kind !== 'text';

function repeatedIn(type: string, definition: SearchParameterDefinition): readonly Repeated[] {
  const [group, ...more] = definition.groups ?? [];
  if (!group || more.length > 0 || group.base.length === 0) return [];
  const parts = group.parts.map((part) => treeBelow(type, group, part));
  return [{ definition, base: group.base, parts }];
}

function treeBelow(
  type: string,
  { base }: SearchGroup,
  { code, isOutside }: SearchPart,
): SearchTree | undefined {
  const whole = searchParameters(type).get(code);
  if (isOutside || !whole) return undefined;
  const paths = whole.paths.map((path) => ({ ...path, steps: path.steps.slice(base.length) }));
  return grow([{ ...whole, paths }]);
}

function elementsAt(value: unknown, [step, ...rest]: readonly SearchStep[]): readonly unknown[] {
  if (step === undefined) return [value];
  const member = isObject(value) ? value[step.property] : undefined;
  const items: readonly unknown[] = Array.isArray(member) ? member : [member];
  return items.filter((item) => item !== undefined).flatMap((item) => elementsAt(item, rest));
}
