import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';

export type Callback = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * Hands a request to the authorization server as one that came to our own origin.
 *
 * It builds addresses from `Host` and the forwarding headers, which whoever asks may set: they are
 * replaced by the origin that this installation is known under.
 *
 * @param path - below which it is mounted: `/oidc`.
 * @param origin - of this installation.
 */
export function relayed(
  { raw, body, url }: FastifyRequest,
  { path, origin, form }: { path: string; origin: string; form?: string },
): IncomingMessage {
  const { protocol, host } = new URL(origin);
  const text = form ?? (typeof body === 'string' ? body : '');
  const bytes = Buffer.from(text);
  const {
    'x-forwarded-host': _,
    'x-forwarded-for': __,
    'transfer-encoding': ___,
    ...kept
  } = raw.headers;
  return Object.assign(Readable.from(bytes.length > 0 ? [bytes] : []), {
    method: raw.method,
    url: url.slice(path.length) || '/',
    originalUrl: url,
    httpVersion: raw.httpVersion,
    socket: raw.socket,
    headers: {
      ...kept,
      host,
      'x-forwarded-proto': protocol.slice(0, -1),
      ...(bytes.length > 0 && { 'content-length': String(bytes.length) }),
    },
  }) as unknown as IncomingMessage;
}

/** The authorization server writes the answer itself, beside the headers that every answer has. */
export function answerBy(callback: Callback, request: IncomingMessage, reply: FastifyReply): void {
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  callback(request, reply.raw);
}
