import type { HumanName } from '#fhir';

/**
 * The name a person is addressed by: the official or usual one, as text or as its parts.
 *
 * @returns `undefined` when no name is known.
 */
export function personName(names: readonly HumanName[] | undefined): string | undefined {
  const current = (names ?? []).filter(({ use }) => use !== 'old');
  const name =
    current.find(({ use }) => use === 'official') ??
    current.find(({ use }) => use === 'usual') ??
    current[0];
  if (name === undefined) return undefined;
  const parts = [...(name.given ?? []), name.family].filter(Boolean).join(' ');
  return name.text ?? (parts === '' ? undefined : parts);
}
