import { scopes } from '../auth/scopes.ts';
import type { Actor, Context } from '../context.ts';
import { everyRow, noRow, organisationRows, ownRows, relatedRows } from './predicates.ts';
import type { Ground, Visibility } from './visibility.ts';

/** What the gate asks of the store. */
export interface GateFacts {
  /** Person key of the Patient with this identifier. */
  readonly personOf: (identifier: { system: string; value: string }) => Promise<string | undefined>;
  /** Logical ids of the site that an organisation belongs to, and of everything under it. */
  readonly siteOf: (organisation: string) => Promise<readonly string[]>;
  /** Whether a treatment relation holds between a person and one of the parties. */
  readonly isRelated: (pat: string, parties: readonly string[], at: number) => Promise<boolean>;
  /** Whether an organisation's system has sent anything about a person. */
  readonly hasSent: (organisation: string, pat: string) => Promise<boolean>;
}

/** The gate as one request meets it. */
export interface Passage {
  /** Carried by every statement over rows of persons. */
  readonly visibility: Visibility;
  /** Why this person's record may be looked up; `none` when it may not. */
  readonly decide: (pat: string) => Promise<Ground>;
  /** Why a row about this person may be written, or `none`. */
  readonly decideWrite: (pat: string) => Promise<Ground>;
  /** Whether registers (organisations, professionals, definitions) may be written. */
  readonly mayWriteRegister: boolean;
}

/** Version of these rules: page markers of another version are of no use. */
export const policyVersion = '1';

export interface Gate {
  readonly admit: (context: Context) => Promise<Passage>;
}

/**
 * Decides who may see what. Default deny: a kind without a rule sees nothing.
 *
 * A citizen sees their own record; a professional the persons in current treatment at their site; a
 * system what its own organisation sent. Operators and the board have no way to a person's data.
 *
 * @see sundhedsloven § 42 a
 */
export function createGate(facts: GateFacts): Gate {
  return {
    admit: async (context) => {
      const { actor } = context;
      if (actor.conformance) return conformance;
      if (actor.kind === 'citizen') return ownRecord(facts, actor);
      if (actor.kind === 'professional') return treatment(facts, context);
      if (actor.kind === 'system') return ownOrganisation(facts, actor);
      return closed;
    },
  };
}

const answer =
  (ground: Ground): ((pat: string) => Promise<Ground>) =>
  () =>
    Promise.resolve(ground);

const closed: Passage = {
  visibility: noRow,
  decide: answer('none'),
  decideWrite: answer('none'),
  mayWriteRegister: false,
};

const conformance: Passage = {
  visibility: everyRow,
  decide: answer('conformance'),
  decideWrite: answer('conformance'),
  mayWriteRegister: true,
};

async function ownRecord(facts: GateFacts, actor: Actor): Promise<Passage> {
  const own = actor.identifier && (await facts.personOf(actor.identifier));
  if (own === undefined) return closed;
  return {
    ...closed,
    visibility: ownRows(own),
    decide: (pat) => Promise.resolve(pat === own ? 'own-record' : 'none'),
  };
}

async function treatment(facts: GateFacts, { actor, at }: Context): Promise<Passage> {
  if (actor.organisation === undefined) return closed;
  const parties = await facts.siteOf(actor.organisation);
  const decide = async (pat: string): Promise<Ground> =>
    (await facts.isRelated(pat, parties, at)) ? 'current-treatment' : 'none';
  return {
    visibility: relatedRows(parties, at),
    decide,
    decideWrite: decide,
    mayWriteRegister: false,
  };
}

function ownOrganisation(facts: GateFacts, actor: Actor): Passage {
  const { organisation } = actor;
  const mayWriteRegister = actor.scopes.has(scopes.writeRegister);
  // The registers themselves act for nobody, and reach no person.
  if (organisation === undefined) return { ...closed, mayWriteRegister };
  return {
    visibility: organisationRows(organisation),
    decide: async (pat) => ((await facts.hasSent(organisation, pat)) ? 'own-organisation' : 'none'),
    decideWrite: answer('own-organisation'),
    mayWriteRegister,
  };
}
