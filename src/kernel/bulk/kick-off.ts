import {
  fhirErrors,
  isResourceType,
  parametersIn,
  placeName,
  primitiveIn,
  type ResourceText,
} from '#fhir';
import { dateIn } from '../http/query.ts';
import type { ExportRequest } from '../store/bulk/export-request.ts';
import { respondAsyncRequired } from './errors.ts';

/** Every name that the format of files may have; there is one. */
const ndjson = ['application/fhir+ndjson', 'application/ndjson', 'ndjson'];
const known = ['_outputFormat', '_since', '_type'];

/** What a kick-off says beside its level. */
export interface KickOff {
  readonly query: URLSearchParams;
  /** Header `Prefer`. */
  readonly prefer: string;
  readonly body?: ResourceText;
}

/**
 * What of an export is asked for. What is not supported is refused, or passed over with `handling=lenient`.
 *
 * @throws OutcomeError of `parametersIn`, `respond-async-required`, `unknown-parameter`, `invalid-parameter`.
 * @see https://hl7.org/fhir/uv/bulkdata/STU2/export.html#query-parameters
 */
export function readKickOff(
  kickOff: KickOff,
  isLenient: boolean,
): Pick<ExportRequest, 'types' | 'since'> {
  if (!/(?:^|[,;\s])respond-async(?:$|[,;\s])/i.test(kickOff.prefer)) throw respondAsyncRequired();
  const given = parametersOf(kickOff);
  if (!isLenient) onlyKnown(given);
  const format = given.get('_outputFormat')?.replace(' ', '+');
  if (format !== undefined && !ndjson.includes(format)) {
    throw fhirErrors.invalidParameter('_outputFormat');
  }
  const types = typesOf(given, isLenient);
  const since = dateIn(given, '_since')?.lo;
  return { ...(types && { types }), ...(since !== undefined && { since }) };
}

function onlyKnown(given: URLSearchParams): void {
  const other = [...given.keys()].find((name) => !known.includes(name) && name !== '_format');
  if (other !== undefined) throw fhirErrors.unknownParameter(placeName(other));
}

/** Types that nobody knows are passed over when the client is lenient: none may then be left. */
function typesOf(given: URLSearchParams, isLenient: boolean): readonly string[] | undefined {
  const types = [...new Set(given.getAll('_type').flatMap((value) => value.split(',')))];
  if (types.length === 0) return undefined;
  const supported = types.filter((type) => isResourceType(type));
  if (supported.length < types.length && !isLenient) throw fhirErrors.invalidParameter('_type');
  return supported.toSorted();
}

/** Those of the address, and of the Parameters that were posted. */
function parametersOf({ query, body }: KickOff): URLSearchParams {
  const given = new URLSearchParams(query);
  if (body === undefined) return given;
  for (const parameter of parametersIn(body.resource)) {
    given.append(parameter.name, primitiveIn(parameter) ?? '');
  }
  return given;
}
