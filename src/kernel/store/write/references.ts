import {
  extract,
  OutcomeError,
  type ParsedReference,
  parseReference,
  parseSearch,
  replaceReferences,
  type SearchQuery,
} from '#fhir';
import { tokenHash } from '../../search/token-condition.ts';
import type { Connection } from '../database.ts';
import {
  conditionalReferenceAmbiguous,
  referenceNotFound,
  urnNotInTransaction,
} from '../errors.ts';
import { indexRows } from '../index-rows.ts';
import type { Session } from '../session.ts';
import { identifierIn, matches } from './condition.ts';
import { type Draft, isDue } from './draft.ts';
import { refusalAt, throwAll } from './one-outcome.ts';
import { placeOfReference } from './place-of-reference.ts';
import { referencesIn } from './references-in.ts';

/** Addresses that references of the transaction stand for: value as written → `Type/id`. */
type Targets = Map<string, string>;

/** What is there, as the store itself found: `Type/id` → person key, empty for a register. */
export type Found = ReadonlyMap<string, string>;

/**
 * Puts addresses in the place of `urn:uuid:` and conditional references.
 *
 * What the conformance client writes outside a transaction keeps them as they are.
 *
 * @returns what the addresses mean, as far as it was there before the transaction.
 * @throws OutcomeError `urn-not-in-transaction`, `reference-not-found`, `conditional-reference-ambiguous`,
 * all of them together.
 * @see https://hl7.org/fhir/R4/http.html#trules
 */
export async function resolveReferences(
  session: Session,
  connection: Connection,
  drafts: readonly Draft[],
): Promise<Found> {
  const found = new Map<string, string>();
  const open = drafts
    .filter((draft) => isDue(draft) && hasOwnReferences(draft) && !keepsAsWritten(session, draft))
    .flatMap(openReferences);
  if (open.length === 0) return found;
  const targets = entryTargets(drafts, found);
  const refusals = await conditionalTargets(session, connection, { drafts, open, targets, found });
  throwAll(
    open.flatMap(({ draft, value, parsed }) => {
      if (targets.has(value)) return [];
      const refuse =
        refusals.get(value) ?? (parsed.kind === 'urn' ? urnNotInTransaction : referenceNotFound);
      return [refuse(placeIn(draft, value))];
    }),
  );
  for (const draft of new Set(open.map((each) => each.draft))) {
    if (draft.content) draft.content = replaceReferences(draft.content, targets);
  }
  return found;
}

/** A stored Bundle is a letter: what it refers to lies inside it. */
export const hasOwnReferences = ({ content, type }: Draft): boolean =>
  content !== undefined && type !== 'Bundle';

const keepsAsWritten = ({ context }: Session, { change }: Draft): boolean =>
  context.actor.conformance === true && change.place === undefined;

/** FHIRPath of a reference of a draft. */
export const placeIn = ({ content, place }: Draft, value: string): string =>
  placeOfReference(content?.resource, value, place);

interface Open {
  readonly draft: Draft;
  readonly value: string;
  readonly parsed: ParsedReference & { kind: 'urn' | 'conditional' };
}

function openReferences(draft: Draft): readonly Open[] {
  const values = new Set(draft.content?.references.map(({ value }) => value));
  return [...values].flatMap((value): Open[] => {
    // Most are plain addresses; whoever looks closer pays for it.
    if (!value.startsWith('urn:') && !value.includes('?')) return [];
    const parsed = parseReference(value);
    return parsed?.kind === 'urn' || parsed?.kind === 'conditional'
      ? [{ draft, value, parsed }]
      : [];
  });
}

function entryTargets(drafts: readonly Draft[], found: Map<string, string>): Targets {
  const targets: Targets = new Map();
  for (const { change, type, id, met, pat } of drafts) {
    if (change.method === 'delete' || change.fullUrl === undefined || id === '') continue;
    const address = `${type}/${idOf(met) ?? id}`;
    targets.set(change.fullUrl, address);
    if (typeof met === 'object' && 'text' in met) found.set(address, pat);
  }
  return targets;
}

const idOf = (met: Draft['met']): string | undefined =>
  typeof met === 'object' ? met.id : undefined;

interface Search {
  readonly drafts: readonly Draft[];
  readonly open: readonly Open[];
  readonly targets: Targets;
  readonly found: Map<string, string>;
}

type Refuse = (place: string) => OutcomeError;

/** Adds what conditional references mean; gives back why the others mean nothing. */
async function conditionalTargets(
  session: Session,
  connection: Connection,
  { drafts, open, targets, found }: Search,
): Promise<Map<string, Refuse>> {
  const refusals = new Map<string, Refuse>();
  const queries = queriesOf(open, refusals);
  const matched = await matches(session, connection, [...queries.values()]);
  for (const [index, [value, query]] of [...queries].entries()) {
    const rows = matched[index] ?? [];
    const [id, ...others] = new Set([...rows.map((row) => row.id), ...made(drafts, query)]);
    if (id === undefined) refusals.set(value, referenceNotFound);
    else if (others.length > 0) refusals.set(value, conditionalReferenceAmbiguous);
    else targets.set(value, `${query.type}/${id}`);
    for (const row of rows) {
      found.set(`${query.type}/${row.id}`, row.pat);
      logResolved(session, query.type, row);
    }
  }
  return refusals;
}

function queriesOf(open: readonly Open[], refusals: Map<string, Refuse>): Map<string, SearchQuery> {
  const queries = new Map<string, SearchQuery>();
  for (const { value, parsed } of open) {
    if (parsed.kind !== 'conditional' || queries.has(value)) continue;
    const query = queryOf(parsed);
    if (query instanceof OutcomeError) refusals.set(value, (place) => refusalAt(query, place));
    else queries.set(value, query);
  }
  return queries;
}

/** Naming a person by number is a look-up; finding one's own rows is told with what is written. */
function logResolved(
  { log }: Session,
  type: string,
  { pat, isVisible }: { readonly pat: string; readonly isVisible: boolean },
): void {
  if (pat !== '' && !isVisible) log.target({ pat, ground: 'own-organisation', type });
}

function queryOf({
  type,
  query,
}: ParsedReference & { kind: 'conditional' }): SearchQuery | OutcomeError {
  try {
    return parseSearch(type, new URLSearchParams(query));
  } catch (error) {
    if (error instanceof OutcomeError) return error;
    throw error;
  }
}

/** Rows that this very transaction makes and that carry the identifier. */
function made(drafts: readonly Draft[], query: SearchQuery): readonly string[] {
  const token = identifierIn(query);
  if (token === undefined) return [];
  const hash = tokenHash(token.p, token);
  return drafts
    .filter((draft) => draft.type === query.type && draft.content && isDue(draft))
    .filter(({ content }) => content && indexRows(extract(content.resource)).tokens.has(hash))
    .map(({ id }) => id);
}

/** References that an earlier version held already; they were accepted then. */
export const formerReferences = ({ old }: Draft): ReadonlySet<string> =>
  new Set(old ? referencesIn(JSON.parse(old.txt)) : []);
