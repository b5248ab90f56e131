import type { FastifyRequest } from 'fastify';
import { metaPatch, parametersIn, readResource } from '#fhir';
import type { Assembly } from '../../assemble.ts';
import type { Actor } from '../../context.ts';
import { type Answer, versionHeaders } from '../answer.ts';
import type { Interaction } from '../interaction.ts';
import { allowOnly } from '../query.ts';
import { addressOf, fhirQuery } from './base.ts';
import { jsonBody } from './content.ts';

/** `GET [base]/[type]/[id]/$meta` @see https://hl7.org/fhir/R4/resource-operation-meta.html */
export const readMeta =
  (assembly: Assembly) =>
  (request: FastifyRequest, actor: Actor): Interaction => {
    const { type, id } = addressOf(request, assembly, actor);
    allowOnly(fhirQuery(request), []);
    return {
      act: '$meta',
      work: async (handle) => metaOf(await handle.read(type, id)),
    };
  };

/** `POST [base]/[type]/[id]/$meta-add` and `$meta-delete`: the next version, with other labels. */
export const changeMeta =
  (assembly: Assembly, how: 'add' | 'delete') =>
  (request: FastifyRequest, actor: Actor): Interaction => {
    const { type, id } = addressOf(request, assembly, actor);
    allowOnly(fhirQuery(request), []);
    const text = jsonBody(request);
    const patch = metaPatch(how, text);
    parametersIn(readResource(text).resource);
    return {
      act: `$meta-${how}`,
      work: async (handle) => {
        const [outcome] = await handle.write([{ method: 'patch', type, id, patch }]);
        if (outcome === undefined || outcome.status === 204) {
          throw new RangeError('a patch has an outcome with a row');
        }
        return metaOf(outcome.stored);
      },
    };
  };

function metaOf(stored: {
  readonly text: string;
  readonly version: number;
  readonly lastUpdated: number;
}): Answer {
  const { meta } = JSON.parse(stored.text) as { readonly meta?: object };
  const parameter = [{ name: 'return', valueMeta: meta }];
  const text = JSON.stringify({ resourceType: 'Parameters', parameter });
  return { status: 200, text, headers: versionHeaders(stored) };
}
