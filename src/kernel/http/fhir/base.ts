import type { FastifyRequest } from 'fastify';
import { isId, isResourceType } from '#fhir';
import type { Assembly } from '../../assemble.ts';
import type { Policy } from '../../block.ts';
import type { Actor } from '../../context.ts';
import { notFound } from '../../store/errors.ts';
import { negotiate } from '../accept.ts';
import { typeNotSupported } from '../errors.ts';
import { queryText, readQuery } from '../query.ts';

/** Path of the FHIR base. */
export const fhirPath = '/fhir/R4';

/** Whoever has to do with a record: the board and the operator have no path to a person's data. */
export const recordPolicy: Policy = {
  access: 'kinds',
  kinds: ['citizen', 'professional', 'system'],
};

/**
 * Holds a type to what is offered: the types of the blocks, and every type to the conformance client.
 *
 * @throws OutcomeError `type-not-supported` (404)
 */
export function offered(assembly: Assembly, actor: Actor, type: string): void {
  if (assembly.resources.has(type)) return;
  if (actor.conformance && isResourceType(type)) return;
  throw typeNotSupported(isResourceType(type) ? type : 'resourceType');
}

/** What an address below the base holds. */
export interface Address {
  readonly type: string;
  /** Empty where the address has none. */
  readonly id: string;
  readonly version?: number;
}

/**
 * The parts of the address of a request.
 *
 * @throws OutcomeError `type-not-supported`, `not-found` - an id or version that cannot be.
 */
export function addressOf(request: FastifyRequest, assembly: Assembly, actor: Actor): Address {
  const { type = '', id = '', version } = request.params as Readonly<Record<string, string>>;
  offered(assembly, actor, type);
  if (id !== '' && !isId(id)) throw notFound();
  return version === undefined ? { type, id } : { type, id, version: versionOf(version) };
}

/** @throws OutcomeError `not-found` */
export function versionOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw notFound();
  return Number(text);
}

/**
 * Query of a request whose answer is FHIR JSON.
 *
 * @throws OutcomeError `not-acceptable` (406), `address-malformed`
 */
export function fhirQuery(request: FastifyRequest): URLSearchParams {
  const query = readQuery(queryText(request.url));
  negotiate(request.headers.accept, query);
  return query;
}
