import { fhirErrors, isResourceType, parametersIn, placeName, primitiveIn } from '#fhir';
import type { OperationCall } from '../block.ts';
import { dateIn } from '../http/query.ts';
import type { RecordQuery } from '../store/record.ts';

const MOST_COUNT = 1_000;
const known = ['_since', '_type', '_count', 'start', 'end'];

/**
 * The parameters of a call: those of its address, or of the Parameters that it posts.
 *
 * @throws OutcomeError of `parametersIn`, `invalid-parameter`, `unknown-parameter`.
 */
export function criteriaOf({
  query,
  body,
}: Pick<OperationCall, 'query' | 'body'>): URLSearchParams {
  const criteria = new URLSearchParams(query);
  criteria.delete('_format');
  if (body === undefined) return criteria;
  for (const parameter of parametersIn(body.resource)) {
    const { name } = parameter;
    if (!known.includes(name)) throw fhirErrors.unknownParameter(placeName(name));
    const given = primitiveIn(parameter);
    if (given === undefined) throw fhirErrors.invalidParameter(name);
    criteria.append(name, given);
  }
  return criteria;
}

/** @throws OutcomeError `invalid-parameter` */
export function queryOf(criteria: URLSearchParams): RecordQuery {
  const [count, cursor] = [criteria.get('_count'), criteria.get('_cursor')];
  if (count !== null && !/^[1-9]\d{0,5}$/.test(count)) throw fhirErrors.invalidParameter('_count');
  const types = criteria.getAll('_type').flatMap((value) => value.split(','));
  if (!types.every(isResourceType)) throw fhirErrors.invalidParameter('_type');
  const [since, from, to] = [
    dateIn(criteria, '_since')?.lo,
    dateIn(criteria, 'start')?.lo,
    dateIn(criteria, 'end')?.hi,
  ];
  return {
    ...(types.length > 0 && { types: types.toSorted() }),
    ...(since !== undefined && { since }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(count !== null && { count: Math.min(Number(count), MOST_COUNT) }),
    ...(cursor !== null && { cursor }),
  };
}
