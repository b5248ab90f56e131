import type { FastifyRequest } from 'fastify';
import { fhirErrors } from '#fhir';
import type { Assembly } from '../../assemble.ts';
import type { Actor } from '../../context.ts';
import { cursorInvalid } from '../../search/errors.ts';
import type { HistoryQuery } from '../../store/record.ts';
import { formatTail } from '../accept.ts';
import type { Interaction } from '../interaction.ts';
import { allowOnly, dateIn } from '../query.ts';
import type { PageSealer } from '../sealed-page.ts';
import { type Address, addressOf, fhirQuery } from './base.ts';
import { historyBundle } from './history-bundle.ts';

export interface HistoryParts {
  readonly assembly: Assembly;
  readonly base: string;
  readonly sealer: PageSealer;
}

const parameters = ['_count', '_since', '_at', '_cursor'];
const MOST_COUNT = 1_000;

/** `GET [base]/[type]/[id]/_history` @see https://hl7.org/fhir/R4/http.html#history */
export const instanceHistory =
  (parts: HistoryParts) =>
  (request: FastifyRequest, actor: Actor): Interaction =>
    history('history-instance', parts, addressOf(request, parts.assembly, actor))(request, actor);

/** `GET [base]/[type]/_history` */
export const typeHistory =
  (parts: HistoryParts) =>
  (request: FastifyRequest, actor: Actor): Interaction =>
    history('history-type', parts, addressOf(request, parts.assembly, actor))(request, actor);

/** `GET [base]/_history` */
export const systemHistory = (
  parts: HistoryParts,
): ((request: FastifyRequest, actor: Actor) => Interaction) =>
  history('history-system', parts, { type: '', id: '' });

const history =
  (act: string, { base, sealer }: HistoryParts, { type, id }: Address) =>
  (request: FastifyRequest, { subject }: Actor): Interaction => {
    const given = fhirQuery(request);
    allowOnly(given, parameters);
    const place = `${[base, type, id].filter(Boolean).join('/')}/_history`;
    const page = pageOf(given, { sealer, subject, type: place });
    const criteria = page?.criteria ?? given;
    const query = {
      ...(type !== '' && { type }),
      ...(id !== '' && { id }),
      ...historyQuery(criteria),
      ...(page && { cursor: page.cursor }),
    };
    const sealed = (cursor: string): string =>
      sealer.seal({ type: place, criteria: criteria.toString(), cursor }, subject);
    return {
      act,
      work: async (handle) => {
        const { versions, next } = await handle.versions(query);
        const text = historyBundle(versions, {
          base,
          self: given.size === 0 ? place : `${place}?${given}`,
          ...(next !== undefined && {
            next: `${place}?_cursor=${sealed(next)}${formatTail(given)}`,
          }),
          isWhole: id !== '' && next === undefined && given.size === 0,
        });
        return { status: 200, text };
      },
    };
  };

/** A page that an earlier one named. @throws OutcomeError `cursor-invalid` */
function pageOf(
  given: URLSearchParams,
  { sealer, subject, type }: { sealer: PageSealer; subject: string; type: string },
): { readonly criteria: URLSearchParams; readonly cursor: string } | undefined {
  const marker = given.get('_cursor');
  if (marker === null) return undefined;
  const page = sealer.open(marker, subject);
  const isOther = ['_since', '_at', '_count'].some((name) => given.has(name));
  if (page.type !== type || isOther) throw cursorInvalid();
  return { criteria: new URLSearchParams(page.criteria), cursor: page.cursor };
}

/** @throws OutcomeError `invalid-parameter` */
export function historyQuery(given: URLSearchParams): Pick<HistoryQuery, 'count' | 'since' | 'at'> {
  const count = given.get('_count');
  if (count !== null && !(/^\d{1,6}$/.test(count) && Number(count) > 0)) {
    throw fhirErrors.invalidParameter('_count');
  }
  const [since, at] = [dateIn(given, '_since'), dateIn(given, '_at')];
  return {
    ...(count !== null && { count: Math.min(Number(count), MOST_COUNT) }),
    ...(since && { since: since.lo }),
    ...(at && { at }),
  };
}
