import type { FastifyRequest } from 'fastify';
import { parseSearch, type SearchFilter, type SearchQuery } from '#fhir';
import type { Assembly } from '../../assemble.ts';
import type { Actor } from '../../context.ts';
import { cursorInvalid } from '../../search/errors.ts';
import { formatTail, negotiate } from '../accept.ts';
import type { Interaction } from '../interaction.ts';
import { isLenient } from '../prefer.ts';
import { queryText, readQuery } from '../query.ts';
import type { PageSealer } from '../sealed-page.ts';
import { addressOf } from './base.ts';
import { formBody } from './content.ts';
import { type FoundSearch, searchBundle } from './search-bundle.ts';

export interface SearchParts {
  readonly assembly: Assembly;
  readonly base: string;
  readonly sealer: PageSealer;
}

/** `GET [base]/[type]?…` and `POST [base]/[type]/_search` @see https://hl7.org/fhir/R4/http.html#search */
export const search =
  (parts: SearchParts) =>
  (request: FastifyRequest, actor: Actor): Interaction => {
    const { type } = addressOf(request, parts.assembly, actor);
    const parameters = parametersOf(request);
    negotiate(request.headers.accept, parameters);
    const found = searchOf(parts, actor, {
      type,
      parameters,
      lenient: isLenient(request.headers.prefer),
      isPost: request.method === 'POST',
    });
    return {
      act: 'search-type',
      work: async (handle, { language }) => {
        const page = await handle.search(found.query);
        return { status: 200, text: searchBundle(page, found, { base: parts.base, language }) };
      },
    };
  };

export function parametersOf(request: FastifyRequest): URLSearchParams {
  const query = readQuery(queryText(request.url));
  if (request.method === 'POST')
    for (const [name, value] of readQuery(formBody(request))) query.append(name, value);
  return query;
}

interface AskedSearch {
  readonly type: string;
  readonly parameters: URLSearchParams;
  readonly lenient: boolean;
  /** Came as a form: then its criteria stand in no address. */
  readonly isPost: boolean;
  /** A compartment: its address, and what places a row in it. */
  readonly within?: { readonly place: string; readonly filter: SearchFilter };
}

/**
 * Reads a search, or goes on with a sealed one.
 *
 * @throws OutcomeError of `parseSearch`, or `cursor-invalid`.
 */
export function searchOf(
  { base, sealer }: SearchParts,
  { subject }: Actor,
  { type, parameters, lenient, isPost, within }: AskedSearch,
): FoundSearch {
  const place = within?.place ?? type;
  const marker = parameters.get('_cursor');
  const page = openedBy(marker, (sealed) => sealer.open(sealed, subject));
  const stated = new URLSearchParams(parameters);
  stated.delete('_cursor');
  stated.delete('_format');
  if (page !== undefined && !goesOn(page, place, stated, parameters)) throw cursorInvalid();
  const given = new URLSearchParams(page?.criteria ?? stated);
  const read = parseSearch(type, withCursor(given, page?.cursor), { lenient, base: [base] });
  const query = placed(read, within);
  for (const name of query.ignored ?? []) given.delete(name);
  const criteria = given.toString();
  const shown = isPost ? '' : marker === null ? criteria : `_cursor=${marker}`;
  return {
    query,
    self: `${base}/${place}${shown === '' ? '' : `?${shown}`}`,
    next: (cursor) =>
      `${base}/${place}?_cursor=${sealer.seal({ type: place, criteria, cursor }, subject)}${formatTail(parameters)}`,
  };
}

const openedBy = <T>(marker: string | null, open: (sealed: string) => T): T | undefined =>
  marker === null ? undefined : open(marker);

const placed = (query: SearchQuery, within: AskedSearch['within']): SearchQuery =>
  within ? { ...query, filters: [within.filter, ...query.filters] } : query;

/** A marker stands alone, or beside the very criteria that it was made for. */
const goesOn = (
  page: { readonly type: string; readonly criteria: string },
  place: string,
  stated: URLSearchParams,
  parameters: URLSearchParams,
): boolean =>
  page.type === place &&
  parameters.getAll('_cursor').length === 1 &&
  (stated.size === 0 || stated.toString() === page.criteria);

function* withCursor(
  criteria: URLSearchParams,
  cursor: string | undefined,
): Generator<readonly [string, string]> {
  yield* criteria;
  if (cursor !== undefined) yield ['_cursor', cursor];
}
