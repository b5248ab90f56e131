import type { FastifyInstance, FastifyRequest } from 'fastify';
import { mediaType, wantsXml } from './accept.ts';
import { formType } from './fhir/content.ts';
import { FHIR_JSON, FHIR_XML } from './headers.ts';
import { queryText, readQuery } from './query.ts';
import { writeXmlAside } from './xml-aside.ts';

/** Whether an answer to this request goes as XML; an address that cannot be read is answered as JSON. */
function asksForXml({ url, headers, body }: FastifyRequest): boolean {
  const { accept } = headers;
  const form = isForm(headers['content-type']) && typeof body === 'string' ? body : '';
  if (!accept?.includes('xml') && !url.includes('_format') && !form.includes('_format'))
    return false;
  try {
    return wantsXml(accept, readQuery([queryText(url), form].filter(Boolean).join('&')));
  } catch {
    return false;
  }
}

const isForm = (type: string | undefined): boolean =>
  type !== undefined && mediaType(type) === formType;

/** Sends as XML what was made as JSON, to whoever asked for it: resources, bundles and outcomes alike. */
export function xmlAnswers(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    if (!Buffer.isBuffer(payload) || !asksForXml(request)) return done(null, payload);
    if (reply.getHeader('content-type') !== FHIR_JSON) return done(null, payload);
    writeXmlAside(payload.toString('utf8')).then(
      (xml) => {
        reply.header('content-type', FHIR_XML);
        done(null, Buffer.from(xml));
      },
      (cause: unknown) => done(cause as Error),
    );
  });
}
