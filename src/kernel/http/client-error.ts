import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { OutcomeError } from '#fhir';
import { headersTooLarge, requestMalformed, requestTooSlow } from './errors.ts';
import { apiHeaders, FHIR_JSON } from './headers.ts';
import type { OperationLog } from './options.ts';
import { outcomeText } from './refusal.ts';

const refusals: ReadonlyMap<string | undefined, () => OutcomeError> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', requestTooSlow],
  ['HPE_HEADER_OVERFLOW', headersTooLarge],
]);

/**
 * Answers what never became a request (too slow, too large a head, no HTTP) and ends the connection.
 */
export const clientErrorHandler =
  (securityLog: OperationLog) =>
  (error: Error & { readonly code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const refusal = (refusals.get(error.code) ?? requestMalformed)();
    securityLog.warn(
      { route: 'none', status: refusal.status, code: refusal.code },
      'refused before a person was known',
    );
    if (socket.writable) socket.write(response(refusal));
    socket.destroySoon();
  };

function response(refusal: OutcomeError): string {
  const body = outcomeText(refusal, 'da');
  const headers = {
    ...apiHeaders,
    'content-type': FHIR_JSON,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const first = `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`;
  return `${[first, ...lines].join('\r\n')}\r\n\r\n${body}`;
}
