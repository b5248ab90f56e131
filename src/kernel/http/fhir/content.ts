import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fhirPathPatch, jsonPatch, type Patch } from '#fhir';
import { isOurContent, mediaType } from '../accept.ts';
import { bodyMissing, bodyNotUtf8, contentTypeNotSupported } from '../errors.ts';
import { readXmlAside } from '../xml-aside.ts';

const jsonTypes = ['application/fhir+json', 'application/json', 'text/json'];
/** What is read and written, as the capability statement tells it. */
export const formats: readonly string[] = [
  'application/fhir+json',
  'application/fhir+xml',
  'json',
  'xml',
];
const xmlTypes = ['application/fhir+xml', 'application/xml', 'text/xml'];
export const formType = 'application/x-www-form-urlencoded';
export const ndjsonType = 'application/fhir+ndjson';
export const jsonPatchType = 'application/json-patch+json';

type Utf8 = { readonly decode: (bytes: Uint8Array) => string };

const utf8: Utf8 = new TextDecoder('utf-8', { fatal: true });
/** JSON has no mark of byte order before it. @see https://www.rfc-editor.org/rfc/rfc8259#section-8.1 */
const utf8OfJson: Utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bodies arrive as text: JSON is read once, by the reader that knows FHIR; XML is made JSON first. */
export function takeTexts(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    [...jsonTypes, jsonPatchType, ndjsonType, formType],
    { parseAs: 'buffer' },
    (request, body, done) => {
      try {
        done(null, decoded(request, body, utf8OfJson));
      } catch (cause) {
        done(cause as Error);
      }
    },
  );
  app.addContentTypeParser(
    xmlTypes,
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      const text = decoded(request, body, utf8);
      return text.trim() === '' ? '' : readXmlAside(text);
    },
  );
}

function decoded({ headers }: FastifyRequest, body: string | Buffer, decoder: Utf8): string {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity' || !isOurContent(headers['content-type'] ?? ''))
    throw contentTypeNotSupported();
  try {
    return decoder.decode(body as Buffer);
  } catch {
    throw bodyNotUtf8();
  }
}

/**
 * The JSON text that a request brought, or what its XML means in JSON.
 *
 * @throws OutcomeError `body-missing`, `content-type-not-supported` (415)
 */
export function jsonBody({ body, headers }: FastifyRequest): string {
  if (typeof body !== 'string' || body.trim() === '') throw bodyMissing();
  const type = mediaType(headers['content-type'] ?? '');
  if (!jsonTypes.includes(type) && !xmlTypes.includes(type)) throw contentTypeNotSupported();
  return body;
}

/** Lines of JSON that a request brought. @throws OutcomeError `body-missing`, `content-type-not-supported` (415) */
export function ndjsonBody({ body, headers }: FastifyRequest): string {
  if (mediaType(headers['content-type'] ?? '') !== ndjsonType) throw contentTypeNotSupported();
  if (typeof body !== 'string' || body.trim() === '') throw bodyMissing();
  return body;
}

/**
 * The patch that a request brought: JSON Patch, or FHIRPath Patch as Parameters.
 *
 * @throws OutcomeError of both readers, `body-missing`, `content-type-not-supported` (415)
 */
export function patchBody(request: FastifyRequest): Patch {
  const { body, headers } = request;
  if (mediaType(headers['content-type'] ?? '') !== jsonPatchType) {
    return fhirPathPatch(jsonBody(request));
  }
  if (typeof body !== 'string' || body.trim() === '') throw bodyMissing();
  return jsonPatch(body);
}

/** The form of a search; empty when there is none. @throws OutcomeError `content-type-not-supported` */
export function formBody({ body, headers }: FastifyRequest): string {
  if (typeof body !== 'string' || body === '') return '';
  if (mediaType(headers['content-type'] ?? '') !== formType) throw contentTypeNotSupported();
  return body;
}
