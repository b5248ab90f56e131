import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mayUseCookie } from '#kernel';
import type { Page } from './page.ts';

/** Everyone may ask: who they are is what these routes find out. */
export const openRoute: { readonly config: { readonly policy: { readonly access: 'public' } } } = {
  config: { policy: { access: 'public' } },
};

/** A form of sign-in is a few hundred bytes. */
const formLimitBytes = 56 * 1024;

/** Forms arrive as text, and nothing else is taken. */
export function takeForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: formLimitBytes },
    (_request, body, done) => done(null, body),
  );
}

/** Whether the browser says that a page of ours sends this. */
export function isFromOurPages({ method, headers }: FastifyRequest, origin: string): boolean {
  const { 'sec-fetch-site': fetchSite, origin: sender } = headers;
  return mayUseCookie(
    {
      method,
      ...(typeof fetchSite === 'string' && { fetchSite }),
      ...(sender !== undefined && { origin: sender }),
    },
    origin,
  );
}

export const send = (reply: FastifyReply, status: number, { headers, html }: Page): FastifyReply =>
  reply
    .code(status)
    .headers({ ...headers })
    .send(html);
