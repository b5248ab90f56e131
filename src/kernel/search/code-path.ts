import type { SearchParameterDefinition, SearchPath, SearchStep } from '#fhir';

/** Where the code stands in a value of each type. */
const codeIn: Readonly<Record<string, string>> = {
  Coding: '.code',
  CodeableConcept: '.coding.code',
  Identifier: '.value',
  ContactPoint: '.value',
  code: '',
  string: '',
  id: '',
  uri: '',
  boolean: '',
};

/**
 * Where the codes of a token stand in the text of a row, as paths of SQL/JSON; lists are gone through.
 *
 * @returns empty where they do not stand as such: narrowed by what a reference points at, or by being there.
 */
export function codePaths({ paths }: SearchParameterDefinition): readonly string[] {
  const found = paths.map(codePath);
  return found.every((path) => path !== undefined) ? found : [];
}

function codePath({ steps, leaf }: SearchPath): string | undefined {
  const end = codeIn[leaf];
  const parts = steps.map(stepPath);
  if (end === undefined || parts.includes(undefined)) return undefined;
  return `$${parts.join('')}${end}`;
}

function stepPath({ property, filter }: SearchStep): string | undefined {
  const name = `."${property}"`;
  if (filter === undefined) return name;
  if (filter === '0') return `${name}[0]`;
  const [, field, value] = /^(\w+)=([\w-]+)$/.exec(filter) ?? [];
  return field === undefined ? undefined : `${name} ? (@."${field}" == "${value}")`;
}
