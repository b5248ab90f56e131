import type { Actor, ActorKind } from '../context.ts';
import type { Account, ActedFor } from './account.ts';

/** What an access token says of its bearer, beside the registered claims. */
export interface ActorClaims {
  readonly kind: ActorKind;
  readonly name: string;
  readonly identifier?: { readonly system: string; readonly value: string };
  readonly organisation?: string;
  readonly organisation_name?: string;
  readonly role?: string;
  readonly conformance?: true;
}

const kinds: readonly string[] = ['citizen', 'professional', 'system', 'operator', 'board'];

export function claimsOf(account: Account, actedFor?: ActedFor): ActorClaims {
  const { kind, name, identifier, role, conformance } = account;
  return {
    kind,
    name,
    ...(identifier && { identifier }),
    ...(actedFor && { organisation: actedFor.id, organisation_name: actedFor.name }),
    ...(role && { role }),
    ...(conformance && { conformance: true }),
  };
}

/**
 * The actor of a verified token.
 *
 * @returns undefined when the claims are not those that Helhed issues: a token for another purpose.
 */
export function actorFrom(claims: Readonly<Record<string, unknown>>): Actor | undefined {
  const { sub, kind, name, scope, conformance } = claims;
  if (!isText(sub) || !isText(name) || !isKind(kind)) return undefined;
  const organisation = optionalText(claims, 'organisation');
  const organisationName = optionalText(claims, 'organisation_name');
  const role = optionalText(claims, 'role');
  const identifier = identifierFrom(claims['identifier']);
  return {
    subject: sub,
    kind,
    name,
    ...(identifier && { identifier }),
    ...(organisation && { organisation }),
    ...(organisationName && { organisationName }),
    ...(role && { role }),
    scopes: new Set(isText(scope) ? scope.split(' ') : []),
    ...(conformance === true && { conformance }),
  };
}

function identifierFrom(value: unknown): Actor['identifier'] {
  if (typeof value !== 'object' || value === null) return undefined;
  const { system, value: text } = value as { system?: unknown; value?: unknown };
  return isText(system) && isText(text) ? { system, value: text } : undefined;
}

function optionalText(
  claims: Readonly<Record<string, unknown>>,
  name: keyof ActorClaims,
): string | undefined {
  const value = claims[name];
  return isText(value) ? value : undefined;
}

const isKind = (value: unknown): value is ActorKind => kinds.includes(value as string);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
