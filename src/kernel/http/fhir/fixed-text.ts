import type { RouteHandlerMethod } from 'fastify';
import { sendAnswer } from '../answer.ts';
import { FHIR_JSON } from '../headers.ts';
import { allowOnly } from '../query.ts';
import { fhirQuery } from './base.ts';

/** Answers with a text that was made once, and tells nothing of any person. */
export const fixedText =
  (text: string, contentType: string = FHIR_JSON): RouteHandlerMethod =>
  (request, reply) => {
    allowOnly(fhirQuery(request), ['mode']);
    return sendAnswer(reply, { status: 200, text, headers: { 'content-type': contentType } });
  };
