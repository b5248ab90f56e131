import type { FastifyRequest } from 'fastify';
import {
  isId,
  isResourceType,
  patientCompartment,
  type SearchFilter,
  searchParameters,
} from '#fhir';
import type { Actor } from '../../context.ts';
import { negotiate } from '../accept.ts';
import { addressUnknown } from '../errors.ts';
import type { Interaction } from '../interaction.ts';
import { isLenient } from '../prefer.ts';
import { offered } from './base.ts';
import { parametersOf, type SearchParts, searchOf } from './search.ts';
import { searchBundle } from './search-bundle.ts';

/** Path of a compartment search below the base: a type, which begins with a capital. */
export const compartmentPath = '/Patient/:id/:member(^[A-Z][A-Za-z]*$)';

/**
 * `GET [base]/Patient/[id]/[type]?…`: a search within the record of one person.
 *
 * @see https://hl7.org/fhir/R4/compartmentdefinition-patient.html
 */
export const compartmentSearch =
  (parts: SearchParts) =>
  (request: FastifyRequest, actor: Actor): Interaction => {
    const { id = '', member: type = '' } = request.params as Readonly<Record<string, string>>;
    const codes = isResourceType(type) && isId(id) ? patientCompartment(type) : [];
    if (codes.length === 0) throw addressUnknown();
    offered(parts.assembly, actor, type);
    const parameters = parametersOf(request);
    negotiate(request.headers.accept, parameters);
    const asked = {
      type,
      parameters,
      lenient: isLenient(request.headers.prefer),
      isPost: false,
      within: { place: `Patient/${id}/${type}`, filter: memberOf(type, codes, id) },
    };
    const found = searchOf(parts, actor, asked);
    return {
      act: 'search-compartment',
      work: async (handle, { language }) => {
        const page = await handle.search(found.query);
        return { status: 200, text: searchBundle(page, found, { base: parts.base, language }) };
      },
    };
  };

/** One of the parameters that place a type in a record names the Patient; a Patient is in her own. */
export function memberOf(type: string, codes: readonly string[], id: string): SearchFilter {
  const known = searchParameters(type);
  const filters = codes.flatMap((param): readonly SearchFilter[] => {
    const index = known.get(param)?.index;
    const values = [{ type: 'Patient', id }];
    return index === undefined ? [] : [{ kind: 'reference', param, index, values }];
  });
  const own: readonly SearchFilter[] =
    type === 'Patient' ? [{ kind: 'id', param: '_id', values: [{ id }] }] : [];
  const [first, ...more] = [...own, ...filters];
  if (first !== undefined && more.length === 0) return first;
  return { kind: 'any', param: 'Patient', filters: [...own, ...filters] };
}
