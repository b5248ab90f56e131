import { invalidParameter } from './errors.ts';
import type { Parameters, ParametersParameter, Resource } from './generated/types.ts';
import { OutcomeError } from './outcome.ts';
import { validate } from './validate.ts';

/**
 * The parameters of an operation that came as a resource; their structure is looked at first.
 *
 * @throws OutcomeError of `validate`, `invalid-parameter` - it is another resource.
 * @see https://hl7.org/fhir/R4/parameters.html
 */
export function parametersIn(resource: Resource): readonly ParametersParameter[] {
  if (resource.resourceType !== 'Parameters') throw invalidParameter('Parameters');
  const [first, ...others] = validate(resource);
  if (first) throw OutcomeError.of([first, ...others]);
  return (resource as Parameters).parameter ?? [];
}

/** Whatever primitive a parameter holds, as text; undefined where it holds none. */
export function primitiveIn(parameter: ParametersParameter): string | undefined {
  for (const [key, value] of Object.entries(parameter)) {
    if (key.startsWith('value') && typeof value !== 'object') return String(value);
  }
  return undefined;
}

/**
 * A name that a client wrote, as a refusal may repeat it: only what could be the name of a parameter.
 *
 * @param most - characters.
 */
export const placeName = (name: string, most = 64): string =>
  name.length <= most && /^[\w.:-]+$/.test(name) ? name : '…';
