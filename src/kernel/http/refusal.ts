import type { FastifyReply, FastifyRequest } from 'fastify';
import { OutcomeError, operationOutcome } from '#fhir';
import type { Language } from '../context.ts';
import { sendAnswer } from './answer.ts';
import {
  addressMalformed,
  addressUnknown,
  bodyTooLarge,
  contentTypeNotSupported,
  internalError,
  requestMalformed,
} from './errors.ts';
import { apiHeaders, PROBLEM_JSON } from './headers.ts';
import { languageOf } from './language.ts';
import type { OperationLog } from './options.ts';
import { traceOf } from './trace.ts';

/** What Fastify itself refuses, by its code. @see https://fastify.dev/docs/latest/Reference/Errors/ */
const ofFastify: ReadonlyMap<unknown, () => OutcomeError> = new Map([
  ['FST_ERR_BAD_URL', addressMalformed],
  ['FST_ERR_MAX_PARAM_LENGTH', addressUnknown],
  ['FST_ERR_CTP_BODY_TOO_LARGE', bodyTooLarge],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', contentTypeNotSupported],
  ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', requestMalformed],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', requestMalformed],
  ['FST_ERR_CTP_INVALID_JSON_BODY', requestMalformed],
  ['ECONNRESET', requestMalformed],
]);

/** The refusal that an error stands for; undefined when it is a defect. */
export function refusalOf(error: unknown): OutcomeError | undefined {
  if (error instanceof OutcomeError) return error;
  const { code, statusCode } = error as { readonly code?: unknown; readonly statusCode?: unknown };
  const known = ofFastify.get(code);
  if (known !== undefined) return known();
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
    ? requestMalformed()
    : undefined;
}

interface Logs {
  readonly logger: OperationLog;
  readonly securityLog: OperationLog;
}

/**
 * Answers every error: OperationOutcome below `/fhir`, problem details elsewhere.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function refuser({ logger, securityLog }: Logs) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const known = refusalOf(error);
    if (known === undefined)
      logger.error({ requestId: request.id, ...traceOf(error) }, 'request failed');
    else if (known.status >= 500)
      logger.error({ requestId: request.id, code: known.code, ...traceOf(known.cause) }, 'refused');
    const refusal = known ?? internalError(request.id);
    if (!request.isRecorded && refusal.status < 500) warn(securityLog, request, refusal);
    if (refusal.code === 'body-too-large') letSendOn(request, reply);
    return sendRefusal(request, reply, refusal);
  };
}

/** The longest body that is heard to its end only to be refused. */
const HEARD_BYTES = 40_000_000;

/**
 * A connection that is closed while the client still sends is reset, and the answer is lost with it. So a body
 * that says its length, and is not beyond all measure, is let in and thrown away.
 */
function letSendOn({ headers }: FastifyRequest, reply: FastifyReply): void {
  const isBounded = Number(headers['content-length']) <= HEARD_BYTES;
  if (isBounded && headers.connection !== 'close') reply.header('connection', 'keep-alive');
}

function warn(securityLog: OperationLog, request: FastifyRequest, refusal: OutcomeError): void {
  securityLog.warn(
    {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: refusal.status,
      code: refusal.code,
    },
    'refused before a person was known',
  );
}

export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: OutcomeError,
): FastifyReply {
  const language = languageOf(request.headers['accept-language']);
  if (refusal.status === 401) reply.header('www-authenticate', challenge(request));
  if (refusal.status === 503) reply.header('retry-after', '5');
  if (request.url.startsWith('/fhir/')) {
    return sendAnswer(reply, { status: refusal.status, text: outcomeText(refusal, language) });
  }
  return reply
    .code(refusal.status)
    .headers(apiHeaders)
    .header('content-type', PROBLEM_JSON)
    .send(problemText(refusal, language));
}

/** @see https://www.rfc-editor.org/rfc/rfc6750#section-3 */
const challenge = ({ headers }: FastifyRequest): string =>
  headers.authorization === undefined
    ? 'Bearer realm="helhed"'
    : 'Bearer realm="helhed", error="invalid_token"';

export const outcomeText = (refusal: OutcomeError, language: Language): string =>
  JSON.stringify(operationOutcome(refusal, language));

const problemText = (
  { status, code, text, expression }: OutcomeError,
  language: Language,
): string =>
  JSON.stringify({
    type: 'about:blank',
    title: text[language],
    status,
    code,
    ...(expression !== undefined && { expression }),
  });
