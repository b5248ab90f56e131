import type { FastifyRequest } from 'fastify';
import type { Assembly } from '../../assemble.ts';
import type { Actor } from '../../context.ts';
import type { Stored } from '../../store/record.ts';
import { type Answer, versionHeaders } from '../answer.ts';
import { namesVersion } from '../entity-tag.ts';
import type { Interaction } from '../interaction.ts';
import { allowOnly } from '../query.ts';
import { addressOf, fhirQuery } from './base.ts';
import { historyBundle } from './history-bundle.ts';

/** `GET [base]/[type]/[id]` @see https://hl7.org/fhir/R4/http.html#read */
export const read =
  (assembly: Assembly) =>
  (request: FastifyRequest, actor: Actor): Interaction => {
    const { type, id } = addressOf(request, assembly, actor);
    allowOnly(fhirQuery(request), []);
    const known = request.headers['if-none-match'];
    return { act: 'read', work: async (handle) => version(await handle.read(type, id), known) };
  };

/** `GET [base]/[type]/[id]/_history/[version]` @see https://hl7.org/fhir/R4/http.html#vread */
export const vread =
  (assembly: Assembly) =>
  (request: FastifyRequest, actor: Actor): Interaction => {
    const { type, id, version: wanted = 0 } = addressOf(request, assembly, actor);
    allowOnly(fhirQuery(request), []);
    const known = request.headers['if-none-match'];
    return {
      act: 'vread',
      work: async (handle) => version(await handle.vread(type, id, wanted), known),
    };
  };

/** `GET [base]/[type]/[id]/_history` @see https://hl7.org/fhir/R4/http.html#history */
export const history =
  (assembly: Assembly, base: string) =>
  (request: FastifyRequest, actor: Actor): Interaction => {
    const { type, id } = addressOf(request, assembly, actor);
    allowOnly(fhirQuery(request), []);
    return {
      act: 'history-instance',
      work: async (handle) => ({
        status: 200,
        text: historyBundle(await handle.history(type, id), `${base}/${type}/${id}`),
      }),
    };
  };

/** The text, or 304 for who has it already. */
function version(stored: Stored, known: string | undefined): Answer {
  const headers = versionHeaders(stored);
  if (namesVersion(known, stored.version)) return { status: 304, headers };
  return { status: 200, text: stored.text, headers };
}
