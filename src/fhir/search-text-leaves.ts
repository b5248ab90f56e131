import { isObject, type JsonObject, objectsOf, textOf } from './json-value.ts';
import type { Leaf } from './search-leaves.ts';
import type { SearchParameterDefinition, SearchPath } from './search-parameters.ts';
import type { SearchValue } from './search-value.ts';

/**
 * What `:text` looks at beside the values of a path.
 *
 * @returns undefined where nothing is written beside them.
 * @see https://hl7.org/fhir/R4/search.html#modifiers
 */
export function textLeafOf(
  { type, code: param, index }: SearchParameterDefinition,
  { leaf }: SearchPath,
): Leaf | undefined {
  const textsOf = type === 'token' || type === 'reference' ? texts[leaf] : undefined;
  if (!textsOf) return undefined;
  return (value: unknown, found: SearchValue[]) => {
    if (!isObject(value)) return;
    for (const text of textsOf(value)) {
      if (text !== undefined) found.push({ kind: 'text', param, index, value: text });
    }
  };
}

type Texts = (item: JsonObject) => readonly (string | undefined)[];

const texts: Readonly<Record<string, Texts>> = {
  Coding: (item) => [textOf(item, 'display')],
  CodeableConcept: (item) => [
    textOf(item, 'text'),
    ...objectsOf(item, 'coding').map((coding) => textOf(coding, 'display')),
  ],
  Identifier: ({ type }) => (isObject(type) ? [textOf(type, 'text')] : []),
  Reference: (item) => [textOf(item, 'display')],
};
