import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Language } from '../context.ts';
import { credentialsOf } from './admission.ts';
import { fhirPath } from './fhir/base.ts';
import { apiHeaders, pageHeaders } from './headers.ts';
import { languageOf } from './language.ts';
import type { HttpServerOptions } from './options.ts';
import type { PageReader, PageRenderer, PageRequest } from './page-renderer.ts';
import { queryText, readQuery } from './query.ts';

const open = { config: { policy: { access: 'public' } } } as const;

/** Pages of the portals and the files that they load. A page decides itself what to show when nobody is signed in. */
export async function pageRoutes(
  app: FastifyInstance,
  pages: PageRenderer,
  options: HttpServerOptions,
): Promise<void> {
  for (const portal of pages.portals) {
    const paths = portal === '' ? ['/'] : [`/${portal}`, `/${portal}/*`];
    for (const path of paths) {
      app.get(path, open, async (request, reply) => {
        const page = await pages.render(await pageRequest(app, request, options));
        return reply
          .code(page.status)
          .headers(pageHeaders)
          .header('content-type', 'text/html; charset=utf-8')
          .headers(page.headers)
          .send(page.html);
      });
    }
  }
  await app.register(fastifyStatic, { root: pages.assets, serve: false });
  app.get('/assets/*', open, (request, reply) => {
    const { '*': file } = request.params as { readonly '*': string };
    return reply.headers(assetHeaders).sendFile(file, { cacheControl: false });
  });
}

/** The name of a file changes with what is in it. */
const assetHeaders = { ...apiHeaders, 'cache-control': 'public, max-age=31536000, immutable' };

async function pageRequest(
  app: FastifyInstance,
  request: FastifyRequest,
  { authenticator, notice, areInvented }: HttpServerOptions,
): Promise<PageRequest> {
  const { cookie } = request.headers;
  const reader = cookie === undefined ? undefined : await readerOf(request, authenticator);
  return {
    path: request.url.split('?', 1)[0] ?? '/',
    query: readQuery(queryText(request.url)),
    language: languageOfReader(request),
    ...(reader !== undefined && { reader }),
    ...(notice && { notice }),
    ...(areInvented && { areInvented }),
    fhir: (path) => askFhir(app, path, request),
  };
}

/** A page belongs to a session: a token shown to it by some other client is not looked at. */
async function readerOf(
  request: FastifyRequest,
  authenticator: HttpServerOptions['authenticator'],
): Promise<PageReader | undefined> {
  const { authorization: _, ...session } = credentialsOf(request);
  const actor = await authenticator.actorOf(session);
  if (actor === undefined) return undefined;
  const { kind, name, organisationName, role } = actor;
  return {
    kind,
    name,
    ...(organisationName !== undefined && { organisationName }),
    ...(role !== undefined && { role }),
  };
}

/** The API asked by the page as its reader: the same routes, the same gate, the same log. */
async function askFhir(
  app: FastifyInstance,
  path: string,
  request: FastifyRequest,
): Promise<{ readonly status: number; readonly text: string }> {
  const { cookie } = request.headers;
  const base = 'http://localhost';
  const url = URL.parse(`${fhirPath}/${path}`, base);
  // A path made of what a reader typed must not leave the API.
  if (url?.origin !== base || !url.pathname.startsWith(`${fhirPath}/`))
    return { status: 404, text: '' };
  const answer = await app.inject({
    method: 'GET',
    url: url.pathname + url.search,
    headers: {
      ...(cookie !== undefined && { cookie }),
      'accept-language': languageOfReader(request),
    },
  });
  return { status: answer.statusCode, text: answer.body };
}

/** What the reader has chosen (cookie `language`), else what the browser asks for. */
function languageOfReader({ headers }: FastifyRequest): Language {
  const chosen = /(?:^|;\s*)language=(da|en)(?:;|$)/.exec(headers.cookie ?? '')?.[1];
  return languageOf(chosen ?? headers['accept-language']);
}
