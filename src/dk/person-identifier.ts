import { parseCpr } from './cpr.ts';
import { isDEcprSystem, isXEcprSystem, parseDEcpr, parseXEcpr } from './ecpr.ts';
import { identifierSystem } from './identifier-systems.ts';

/** What names one person. Identity is system and value together, never the value alone. */
export interface PersonIdentifier {
  readonly kind: 'cpr' | 'x-ecpr' | 'd-ecpr';
  readonly system: string;
  /** In the form that is stored: no hyphen, capital letters. */
  readonly value: string;
}

/**
 * Reads a CPR, X-eCPR or D-eCPR by its namespace.
 *
 * @returns `undefined` when the namespace holds no persons or the value does not fit it.
 */
export function personIdentifier(system: string, value: string): PersonIdentifier | undefined {
  if (system === identifierSystem.cpr) return known('cpr', system, parseCpr(value));
  if (isXEcprSystem(system)) return known('x-ecpr', system, parseXEcpr(value));
  if (isDEcprSystem(system)) return known('d-ecpr', system, parseDEcpr(value));
  return undefined;
}

/** One text for one person: `system|value`, as in a token search. */
export function identityKey(identifier: { system: string; value: string }): string {
  return `${identifier.system}|${identifier.value}`;
}

function known(
  kind: PersonIdentifier['kind'],
  system: string,
  read: { readonly value: string } | undefined,
): PersonIdentifier | undefined {
  return read === undefined ? undefined : { kind, system, value: read.value };
}
