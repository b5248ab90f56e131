/** Who a request is from. Made from a verified token only, never from what a body says. */
export type ActorKind = 'citizen' | 'professional' | 'system' | 'operator' | 'board';

export interface Actor {
  /** The account or client (`sub` of the token). */
  readonly subject: string;
  readonly kind: ActorKind;
  /** Shown to the citizen in the log of who looked. */
  readonly name: string;
  /** CPR or eCPR of a citizen, authorisation id of a professional: identity is system + value. */
  readonly identifier?: { readonly system: string; readonly value: string };
  /** Logical id of the `Organization` acted for: a practice, hospital or municipality; the source of what a system writes. */
  readonly organisation?: string;
  readonly organisationName?: string;
  /** Profession or function, as a code of the token: `laege`, `sygeplejerske`, `sekretaer`… */
  readonly role?: string;
  readonly scopes: ReadonlySet<string>;
  /** The conformance client of the demo profile: every type, own ids, absent references. */
  readonly conformance?: boolean;
}

export type Language = 'da' | 'en';

/** What every store handle is bound to: nobody reaches a person's data without it. */
export interface Context {
  readonly actor: Actor;
  readonly requestId: string;
  /** When the request came in, milliseconds since the epoch. The only clock of the request. */
  readonly at: number;
  readonly language: Language;
}
