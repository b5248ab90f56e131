import type { FastifyInstance } from 'fastify';
import type { ImportedPackage } from '../profiles/import-package.ts';
import { loginRequired } from './errors.ts';
import { apiHeaders } from './headers.ts';

/** Loads the bytes of a FHIR package (`.tgz`) for an operator (`sub` of the token). */
export type LoadPackage = (bytes: Uint8Array, subject: string) => Promise<ImportedPackage>;

const packageTypes = ['application/gzip', 'application/x-gzip', 'application/octet-stream'];

/** `POST /drift/v1/packages`: profiles and terminology of a package, by an operator. */
export async function packageRoute(app: FastifyInstance, load: LoadPackage): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(packageTypes, { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  app.post(
    '/drift/v1/packages',
    { config: { policy: { access: 'kinds', kinds: ['operator'] } } },
    async (request, reply) => {
      if (request.actor === undefined) throw loginRequired();
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const imported = await load(bytes, request.actor.subject);
      return reply.headers(apiHeaders).send(imported);
    },
  );
  await Promise.resolve();
}
