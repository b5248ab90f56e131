import type { FastifyRequest } from 'fastify';
import { isId, readResource } from '#fhir';
import type { Assembly } from '../../assemble.ts';
import type { Operation } from '../../block.ts';
import { notFound } from '../../store/errors.ts';
import type { Interaction } from '../interaction.ts';
import { allowOnly } from '../query.ts';
import { fhirPath, fhirQuery } from './base.ts';
import { jsonBody } from './content.ts';

/** Path that an operation is called at. @see https://hl7.org/fhir/R4/operations.html#executing */
export function operationPath({ level, type, code }: Operation): string {
  const instance = level === 'instance' ? '/:id' : '';
  return `${fhirPath}${type === undefined ? '' : `/${type}`}${instance}/$${code}`;
}

export interface OperationParts {
  readonly assembly: Assembly;
  readonly base: string;
  readonly report: (cause: unknown, requestId: string) => void;
}

const takesBody = ({ method, isBodyOptional }: Operation, { body }: FastifyRequest): boolean =>
  method === 'POST' && !(isBodyOptional && (body === undefined || body === ''));

/** An operation of a block, called. */
export const operationCall =
  (operation: Operation, { assembly, base, report }: OperationParts) =>
  (request: FastifyRequest): Interaction => {
    const query = fhirQuery(request);
    allowOnly(query, operation.parameters ?? []);
    const { id } = request.params as { readonly id?: string };
    if (id !== undefined && !isId(id)) throw notFound();
    const body = takesBody(operation, request) ? readResource(jsonBody(request)) : undefined;
    return {
      act: `$${operation.code}`,
      work: async (store, context) => {
        const { status = 200, text } = await operation.run({
          context,
          store,
          base,
          query,
          port: assembly.port,
          report: (cause) => report(cause, request.id),
          ...(id !== undefined && { id }),
          ...(body !== undefined && { body }),
        });
        return { status, text };
      },
    };
  };
