import type { FastifyRequest } from 'fastify';
import { parseSearch, type ResourceText, readResource } from '#fhir';
import type { Assembly } from '../../assemble.ts';
import type { Actor, Language } from '../../context.ts';
import type { Change, ChangeOutcome, Precondition } from '../../store/record.ts';
import { type Answer, versionHeaders } from '../answer.ts';
import { criteriaOf } from '../criteria.ts';
import { versionOfTag } from '../entity-tag.ts';
import { headerInvalid, idMismatch, resourceTypeMismatch, stored } from '../errors.ts';
import type { Interaction } from '../interaction.ts';
import { type Returned, returned } from '../prefer.ts';
import { allowOnly, readQuery } from '../query.ts';
import { outcomeText } from '../refusal.ts';
import { addressOf, fhirQuery } from './base.ts';
import { jsonBody, patchBody } from './content.ts';

/** `POST [base]/[type]` @see https://hl7.org/fhir/R4/http.html#create */
export const create =
  (assembly: Assembly, base: string) =>
  (request: FastifyRequest, actor: Actor): Interaction => {
    const { type } = addressOf(request, assembly, actor);
    allowOnly(fhirQuery(request), []);
    const content = contentOf(request, type);
    const criteria = headerOf(request, 'if-none-exist');
    const ifNoneExist =
      criteria === undefined
        ? {}
        : { ifNoneExist: parseSearch(type, readQuery(criteria), { base: [base] }) };
    return written('create', { method: 'create', content, ...ifNoneExist }, request, base);
  };

/** `PUT [base]/[type]/[id]` @see https://hl7.org/fhir/R4/http.html#update */
export const update =
  (assembly: Assembly, base: string) =>
  (request: FastifyRequest, actor: Actor): Interaction => {
    const { type, id } = addressOf(request, assembly, actor);
    allowOnly(fhirQuery(request), []);
    const content = contentOf(request, type);
    if (content.resource.id !== id) throw idMismatch(`${type}.id`);
    const change = { method: 'update', id, content, ...precondition(request) } as const;
    return written('update', change, request, base);
  };

/** `DELETE [base]/[type]/[id]` @see https://hl7.org/fhir/R4/http.html#delete */
export const remove =
  (assembly: Assembly, base: string) =>
  (request: FastifyRequest, actor: Actor): Interaction => {
    const { type, id } = addressOf(request, assembly, actor);
    allowOnly(fhirQuery(request), []);
    return written(
      'delete',
      { method: 'delete', type, id, ...precondition(request) },
      request,
      base,
    );
  };

/** `PUT [base]/[type]?[criteria]` @see https://hl7.org/fhir/R4/http.html#cond-update */
export const conditionalUpdate =
  (assembly: Assembly, base: string) =>
  (request: FastifyRequest, actor: Actor): Interaction => {
    const { type } = addressOf(request, assembly, actor);
    const criteria = criteriaOf(type, fhirQuery(request), { base, expression: type });
    const content = contentOf(request, type);
    const change = { method: 'update', criteria, content, ...precondition(request) } as const;
    return written('update', change, request, base);
  };

/** `DELETE [base]/[type]?[criteria]` @see https://hl7.org/fhir/R4/http.html#3.1.0.7.1 */
export const conditionalRemove =
  (assembly: Assembly, base: string) =>
  (request: FastifyRequest, actor: Actor): Interaction => {
    const { type } = addressOf(request, assembly, actor);
    const criteria = criteriaOf(type, fhirQuery(request), { base, expression: type });
    const change = { method: 'delete', type, criteria, ...precondition(request) } as const;
    return written('delete', change, request, base);
  };

/** `PATCH [base]/[type]/[id]` @see https://hl7.org/fhir/R4/http.html#patch */
export const patch =
  (assembly: Assembly, base: string) =>
  (request: FastifyRequest, actor: Actor): Interaction => {
    const { type, id } = addressOf(request, assembly, actor);
    allowOnly(fhirQuery(request), []);
    const change = { method: 'patch', type, id, patch: patchBody(request) } as const;
    return written('patch', { ...change, ...precondition(request) }, request, base);
  };

/** `PATCH [base]/[type]?[criteria]` @see https://hl7.org/fhir/R4/http.html#patch */
export const conditionalPatch =
  (assembly: Assembly, base: string) =>
  (request: FastifyRequest, actor: Actor): Interaction => {
    const { type } = addressOf(request, assembly, actor);
    const criteria = criteriaOf(type, fhirQuery(request), { base, expression: type });
    const change = { method: 'patch', type, criteria, patch: patchBody(request) } as const;
    return written('patch', { ...change, ...precondition(request) }, request, base);
  };

function written(act: string, change: Change, request: FastifyRequest, base: string): Interaction {
  const wish = returned(request.headers.prefer, 'representation');
  return {
    act,
    work: async (handle, { language }) => {
      const [outcome] = await handle.write([change]);
      if (outcome === undefined) throw new RangeError('one change has one outcome');
      return answerOf(outcome, { base, wish, language });
    },
  };
}

function answerOf(
  outcome: ChangeOutcome,
  how: { readonly base: string; readonly wish: Returned; readonly language: Language },
): Answer {
  if (outcome.status === 204) return { status: 204 };
  const { type, id, version, text } = outcome.stored;
  const place = `${how.base}/${type}/${id}`;
  const location = version === 0 ? place : `${place}/_history/${version}`;
  const headers = { ...versionHeaders(outcome.stored), location };
  const { status } = outcome;
  if (how.wish === 'minimal') return { status, headers };
  if (how.wish === 'representation') return { status, headers, text };
  return { status, headers, text: outcomeText(stored(), how.language) };
}

/** @throws OutcomeError of `readResource`, or `resource-type-mismatch`. */
function contentOf(request: FastifyRequest, type: string): ResourceText {
  const content = readResource(jsonBody(request));
  if (content.resource.resourceType !== type) throw resourceTypeMismatch('resourceType');
  return content;
}

/** @throws OutcomeError `header-invalid` */
function precondition(request: FastifyRequest): { readonly precondition?: Precondition } {
  const header = headerOf(request, 'if-match');
  if (header === undefined) return {};
  const version = versionOfTag(header);
  if (version === undefined) throw headerInvalid('If-Match');
  return { precondition: { version } };
}

const headerOf = ({ headers }: FastifyRequest, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
};
