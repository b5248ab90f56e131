import type { JsonWebKey } from 'node:crypto';
import type { ActorKind } from '../context.ts';

/** Who may act, before a token exists: a person as the identity provider knows them, or a system as it is registered. */
export interface Account {
  /** `sub` of the tokens. */
  readonly subject: string;
  readonly kind: ActorKind;
  readonly name: string;
  readonly identifier?: { readonly system: string; readonly value: string };
  /** SOR id of the organisation acted for. */
  readonly organisationSor?: string;
  readonly role?: string;
  /** What the tokens allow. @see https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html */
  readonly scopes: readonly string[];
  readonly conformance?: boolean;
}

/** A system that asks for tokens with its own credentials. */
export interface SystemClient extends Account {
  readonly kind: 'system' | 'operator';
  /** Shared with the system, unless it has keys of its own. */
  readonly secret?: string;
  /** Public keys that it signs its requests with. @see https://www.rfc-editor.org/rfc/rfc7523 */
  readonly keys?: readonly JsonWebKey[];
  /** May name the organisation that it sends for, by its SOR id, when it asks for a token. */
  readonly anyOrganisation?: boolean;
}

/** The organisation behind a SOR id, as tokens name it. */
export interface ActedFor {
  /** Logical id of the `Organization`. */
  readonly id: string;
  readonly name: string;
}

export type OrganisationOf = (sor: string) => Promise<ActedFor | undefined>;
