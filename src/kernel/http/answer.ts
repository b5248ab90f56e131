import type { FastifyReply } from 'fastify';
import type { Stored } from '../store/record.ts';
import { entityTag } from './entity-tag.ts';
import { apiHeaders, FHIR_JSON } from './headers.ts';

/** What a FHIR request is answered with; without a text there is no body. */
export interface Answer {
  readonly status: number;
  /** FHIR JSON, sent as it stands. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `ETag` and `Last-Modified` of a version; none for a row of which only the id may be told (version 0). */
export const versionHeaders = ({
  version,
  lastUpdated,
}: Pick<Stored, 'version' | 'lastUpdated'>): Readonly<Record<string, string>> =>
  version === 0
    ? {}
    : { etag: entityTag(version), 'last-modified': new Date(lastUpdated).toUTCString() };

export function sendAnswer(reply: FastifyReply, { status, text, headers }: Answer): FastifyReply {
  reply.code(status).headers(apiHeaders);
  if (text !== undefined) reply.header('content-type', FHIR_JSON);
  if (headers !== undefined) reply.headers(headers);
  // As bytes, encoded once: a text would be measured first and encoded after.
  return reply.send(text === undefined ? undefined : Buffer.from(text));
}
