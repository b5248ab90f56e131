import type { Text } from '#fhir';

/** Who may sign in to the demo profile, and as whom. */
export interface DemoLogin {
  readonly login: string;
  /** The person or system behind it. */
  readonly kind: 'citizen' | 'professional' | 'operator' | 'board' | 'system';
  readonly name: string;
  /** What the login is for, shown where it is offered. */
  readonly title: Text;
  /** CPR of a citizen, authorisation id of a professional. */
  readonly identifier?: { readonly system: string; readonly value: string };
  /** SOR id of the organisation acted for. */
  readonly organisationSor?: string;
  readonly role?: string;
  /** A system that may send for any organisation, named by its SOR id when it asks for a token. */
  readonly anyOrganisation?: boolean;
  /** May write registers (organisations, professionals). */
  readonly mayWriteRegister?: boolean;
  readonly conformance?: boolean;
}
