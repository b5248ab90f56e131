import { scopes } from '../auth/scopes.ts';
import type { Actor, Context } from '../context.ts';
import {
  everyRow,
  noRow,
  organisationRows,
  ownRows,
  type Reader,
  relatedRows,
} from './predicates.ts';
import type { Ground, Visibility } from './visibility.ts';

/** What the gate asks of the store. */
export interface GateFacts {
  /** Person key of the Patient with this identifier. */
  readonly personOf: (identifier: { system: string; value: string }) => Promise<string | undefined>;
  /** Logical ids of the site that an organisation belongs to, and of everything under it. */
  readonly siteOf: (organisation: string) => Promise<readonly string[]>;
  /** Logical ids of an organisation and of all above it. */
  readonly above: (organisation: string) => Promise<readonly string[]>;
  /** Whether a person withholds anything from one of some parties. */
  readonly isWithheld: (pat: string, standsFor: readonly string[], at: number) => Promise<boolean>;
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
  /**
   * Why a row about this person may be written, or `none`.
   *
   * @param isPersonal - the row is the person's own affair.
   */
  readonly decideWrite: (pat: string, isPersonal: boolean) => Promise<Ground>;
  /** Whether this person withholds anything from the actor; what it is, and whether there is any, stays untold. */
  readonly isWithheld: (pat: string) => Promise<boolean>;
  /** Whether registers (organisations, professionals, definitions) may be written. */
  readonly mayWriteRegister: boolean;
}

/** Version of these rules: page markers of another version are of no use. */
export const policyVersion = '2';

export interface Gate {
  readonly admit: (context: Context) => Promise<Passage>;
}

/**
 * Decides who may see what. Default deny: a kind without a rule sees nothing.
 *
 * A citizen sees their own record, and writes what is their own affair; a professional sees the persons in current
 * treatment at their site, except for what they withhold; a system what its own organisation sent. Operators and
 * the board have no way to a person's data.
 *
 * @param personal - types that are a person's own affair.
 * @see sundhedsloven § 42 a
 */
export function createGate(facts: GateFacts, personal: readonly string[] = []): Gate {
  return {
    admit: async (context) => {
      const { actor } = context;
      if (actor.conformance) return conformance;
      return withOwnAffairs(await passageOf(facts, context, personal), actor);
    },
  };
}

async function passageOf(
  facts: GateFacts,
  context: Context,
  personal: readonly string[],
): Promise<Passage> {
  const { actor } = context;
  if (actor.kind === 'citizen') return ownRecord(facts, actor);
  if (actor.kind === 'professional') return treatment(facts, context, personal);
  if (actor.kind === 'system') return ownOrganisation(facts, actor);
  return closed;
}

/** What is a person's own affair she alone writes, whoever may write other things about her. */
const withOwnAffairs = (passage: Passage, { kind }: Actor): Passage => ({
  ...passage,
  decideWrite: async (pat, isPersonal) => {
    if (!isPersonal) return passage.decideWrite(pat, isPersonal);
    return kind === 'citizen' ? passage.decide(pat) : 'none';
  },
});

const answer =
  (ground: Ground): ((pat: string) => Promise<Ground>) =>
  () =>
    Promise.resolve(ground);

const closed: Passage = {
  visibility: noRow,
  decide: answer('none'),
  decideWrite: answer('none'),
  isWithheld: () => Promise.resolve(false),
  mayWriteRegister: false,
};

const conformance: Passage = {
  ...closed,
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

async function treatment(
  facts: GateFacts,
  { actor, at }: Context,
  personal: readonly string[],
): Promise<Passage> {
  const reader = await readerOf(facts, actor, at);
  if (reader === undefined) return closed;
  const { parties, standsFor } = reader;
  const decide = async (pat: string): Promise<Ground> =>
    (await facts.isRelated(pat, parties, at)) ? 'current-treatment' : 'none';
  return {
    visibility: relatedRows(reader, personal),
    decide,
    decideWrite: decide,
    isWithheld: (pat) => facts.isWithheld(pat, standsFor, at),
    mayWriteRegister: false,
  };
}

async function readerOf(facts: GateFacts, actor: Actor, at: number): Promise<Reader | undefined> {
  const { organisation, identifier } = actor;
  if (organisation === undefined) return undefined;
  const [parties, above] = await Promise.all([
    facts.siteOf(organisation),
    facts.above(organisation),
  ]);
  const standsFor = [
    'everyone',
    `unit/${organisation}`,
    ...above.map((id) => `site/${id}`),
    ...(identifier ? [`person/${identifier.system}|${identifier.value}`] : []),
  ];
  return { parties, standsFor, at };
}

function ownOrganisation(facts: GateFacts, actor: Actor): Passage {
  const { organisation } = actor;
  const mayWriteRegister = actor.scopes.has(scopes.writeRegister);
  // The registers themselves act for nobody, and reach no person.
  if (organisation === undefined) return { ...closed, mayWriteRegister };
  return {
    ...closed,
    visibility: organisationRows(organisation),
    decide: async (pat) => ((await facts.hasSent(organisation, pat)) ? 'own-organisation' : 'none'),
    decideWrite: answer('own-organisation'),
    mayWriteRegister,
  };
}
