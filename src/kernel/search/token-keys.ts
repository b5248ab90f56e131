import type { SearchIdentifierType } from '#fhir';

/**
 * The texts behind the hashes in `tok`: one function a form, used alike at write and at search.
 *
 * `p` is the number of the search parameter, which is unique over types, so a token says its type.
 */
export const tokenKeys = {
  /** The parameter has a value at all. */
  present: (p: number): string => `${p}p`,
  code: (p: number, code: string): string => `${p}c${code}`,
  system: (p: number, system: string): string => `${p}s${system}`,
  /** An empty system means that there is none. */
  both: (p: number, system: string, code: string): string => `${p}b${system}\n${code}`,
  uri: (p: number, uri: string): string => `${p}u${uri}`,
  /** How a text beside a value begins. */
  start: (p: number, start: string): string => `${p}t${start}`,
  /** References to persons are tokens as well, so that a search of one record needs no join. */
  person: (p: number, id: string): string => `${p}r${id}`,
  /** A logical reference. */
  identifier: (p: number, value: string): string => `${p}i${value}`,
  identifierBoth: (p: number, system: string, value: string): string => `${p}j${system}\n${value}`,
  /** An identifier by the code of its type; an empty system means that there is none. */
  ofType: (p: number, { system, code, value }: SearchIdentifierType): string =>
    `${p}o${system}\n${code}\n${value}`,
} as const;

/** Unit of a quantity as a search may name it: by system and code, or by code or unit alone. */
export const unitKeys = {
  coded: (system: string, code: string): string => `b${system}\n${code}`,
  named: (unit: string): string => `n${unit}`,
  /** Base units of UCUM, which every unit of the same kind is told in. */
  base: (units: string): string => `u${units}`,
} as const;
