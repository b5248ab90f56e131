import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { isId, isResourceType, readResource } from '#fhir';
import type { Policy } from '../block.ts';
import { type Answer, sendAnswer } from '../http/answer.ts';
import { fhirPath } from '../http/fhir/base.ts';
import { jsonBody } from '../http/fhir/content.ts';
import type { Offer } from '../http/fhir/offer.ts';
import { apiHeaders } from '../http/headers.ts';
import { contextOf, recorded } from '../http/interaction.ts';
import { isLenient } from '../http/prefer.ts';
import { allowOnly, queryText, readQuery } from '../http/query.ts';
import type { ExportRequest } from '../store/bulk/export-request.ts';
import type { ExportHandle, ExportRecord, Exports } from '../store/bulk/exports.ts';
import { notFound } from '../store/errors.ts';
import { linesOf } from './download.ts';
import { exportFailed } from './errors.ts';
import { readKickOff } from './kick-off.ts';
import { manifestOf } from './manifest.ts';

/** Systems only; what each then gets is the gate's to say. */
const policy: Policy = { access: 'kinds', kinds: ['system'] };
const RETRY_AFTER_S = '2';

export interface BulkParts {
  readonly store: { readonly exports: Exports };
  /** Public address, without a slash at the end. */
  readonly origin: string;
  readonly now: () => number;
  /** Told that there is a new job. */
  readonly exportBegun?: () => void;
}

interface BulkRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly policy: Policy;
  readonly handler: RouteHandlerMethod;
  readonly offers?: readonly Offer[];
}

/** Bulk Data export. @see https://hl7.org/fhir/uv/bulkdata/STU2/export.html */
export function bulkRoutes(parts: BulkParts): readonly BulkRoute[] {
  const route = (
    method: BulkRoute['method'],
    path: string,
    handler: RouteHandlerMethod,
    on?: string,
  ): BulkRoute => ({
    method,
    url: fhirPath + path,
    policy,
    handler,
    ...(on !== undefined && { offers: [{ level: 'operation', code: 'export', on }] }),
  });
  const kickOffs = (['GET', 'POST'] as const).flatMap((method) => [
    route(method, '/$export', kickOff(parts, 'system'), 'system'),
    route(method, '/Patient/$export', kickOff(parts, 'patient'), 'Patient'),
    route(method, '/Group/:id/$export', kickOff(parts, 'group'), 'Group'),
  ]);
  return [
    ...kickOffs,
    route('GET', '/$export-status/:id', status(parts)),
    route('DELETE', '/$export-status/:id', cancel(parts)),
    route('GET', '/$export-file/:id/:type', file(parts)),
  ];
}

function opened(request: FastifyRequest, { store, now }: BulkParts, act: string): ExportRecord {
  const record = store.exports.open(contextOf(request, now()), act);
  request.isRecorded = true;
  return record;
}

const answered =
  (
    parts: BulkParts,
    act: string,
    prepare: (request: FastifyRequest) => (exports: ExportHandle) => Promise<Answer>,
  ): RouteHandlerMethod =>
  async (request, reply) => {
    const work = prepare(request);
    return sendAnswer(reply, await recorded(opened(request, parts, act), work));
  };

const idOf = (request: FastifyRequest): string => {
  const { id = '' } = request.params as { readonly id?: string };
  if (!isId(id)) throw notFound();
  return id;
};

const kickOff = (parts: BulkParts, level: ExportRequest['level']): RouteHandlerMethod =>
  answered(parts, '$export', (request) => {
    const { headers, url, method } = request;
    const prefer = String(headers.prefer ?? '');
    const asked = {
      query: readQuery(queryText(url)),
      prefer,
      ...(method === 'POST' && { body: readResource(jsonBody(request)) }),
    };
    const job: ExportRequest = {
      ...readKickOff(asked, isLenient(prefer)),
      level,
      url: parts.origin + url,
      ...(level === 'group' && { group: idOf(request) }),
    };
    return async (exports) => {
      const id = await exports.begin(job);
      parts.exportBegun?.();
      const location = `${parts.origin}${fhirPath}/$export-status/${id}`;
      return { status: 202, headers: { 'content-location': location } };
    };
  });

const status =
  (parts: BulkParts): RouteHandlerMethod =>
  async (request, reply) => {
    const id = idOf(request);
    allowOnly(readQuery(queryText(request.url)), []);
    const found = await recorded(opened(request, parts, '$export-status'), (exports) =>
      exports.status(id),
    );
    const { state, done, expiresAt } = found.job;
    if (state === 'failed') throw exportFailed();
    reply.headers(apiHeaders);
    if (state === 'waiting') {
      return reply
        .code(202)
        .headers({ 'x-progress': `${done} resources found`, 'retry-after': RETRY_AFTER_S })
        .send();
    }
    return reply
      .headers({
        'content-type': 'application/json; charset=utf-8',
        expires: new Date(expiresAt).toUTCString(),
      })
      .send(manifestOf(found, parts.origin + fhirPath));
  };

const cancel = (parts: BulkParts): RouteHandlerMethod =>
  answered(parts, '$export-status', (request) => {
    const id = idOf(request);
    return async (exports) => {
      await exports.remove(id);
      return { status: 202 };
    };
  });

/** The first part is read before the answer begins: what is refused is refused with its status. */
const file =
  (parts: BulkParts): RouteHandlerMethod =>
  async (request, reply): Promise<FastifyReply> => {
    const id = idOf(request);
    const { type = '' } = request.params as { readonly type?: string };
    allowOnly(readQuery(queryText(request.url)), []);
    if (!isResourceType(type)) throw notFound();
    const record = opened(request, parts, '$export-file');
    const first = await recorded(record, async (exports) => {
      const part = await exports.part(id, type, 0);
      if (part === undefined) throw notFound();
      return part;
    });
    return reply
      .headers({ ...apiHeaders, 'content-type': 'application/fhir+ndjson' })
      .send(Readable.from(linesOf(record, { id, type, first }), { objectMode: false }));
  };
