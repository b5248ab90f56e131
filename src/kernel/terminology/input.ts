import {
  type CodeableConcept,
  type Coding,
  fhirErrors,
  type ParametersParameter,
  parametersIn,
  placeName,
  primitiveIn,
  type Resource,
} from '#fhir';
import type { OperationCall } from '../block.ts';
import { parameterInvalid } from './errors.ts';

/** Parameters of an operation, whether they stand in the address or in a body. */
export interface Input {
  readonly text: (name: string) => string | undefined;
  readonly boolean: (name: string) => boolean | undefined;
  /** From 0. */
  readonly whole: (name: string) => number | undefined;
  readonly coding: (name: string) => Coding | undefined;
  readonly concept: (name: string) => CodeableConcept | undefined;
  readonly resource: (name: string) => Resource | undefined;
}

/**
 * @param known - names that the operation takes; any other is refused.
 * @throws OutcomeError of the structure, `unknown-parameter`, `repeated-parameter`, `parameter-invalid`.
 */
export function inputOf({ query, body }: OperationCall, known: readonly string[]): Input {
  const sent =
    body === undefined ? new Map<string, ParametersParameter>() : sentIn(body.resource, known);
  const text = (name: string): string | undefined => {
    const parameter = sent.get(name);
    return parameter ? primitiveIn(parameter) : (query.get(name) ?? undefined);
  };
  return {
    text,
    boolean: (name) => {
      const value = text(name);
      if (value !== undefined && value !== 'true' && value !== 'false')
        throw parameterInvalid(name);
      return value === undefined ? undefined : value === 'true';
    },
    whole: (name) => {
      const value = text(name);
      if (value !== undefined && !/^\d{1,9}$/.test(value)) throw parameterInvalid(name);
      return value === undefined ? undefined : Number(value);
    },
    coding: (name) => sent.get(name)?.valueCoding ?? codingIn(query.get(name)),
    concept: (name) => sent.get(name)?.valueCodeableConcept,
    resource: (name) => sent.get(name)?.resource,
  };
}

function sentIn(
  resource: Resource,
  known: readonly string[],
): ReadonlyMap<string, ParametersParameter> {
  const found = new Map<string, ParametersParameter>();
  for (const parameter of parametersIn(resource)) {
    const { name } = parameter;
    if (!known.includes(name)) throw fhirErrors.unknownParameter(placeName(name));
    if (found.has(name)) throw fhirErrors.repeatedParameter(name);
    found.set(name, parameter);
  }
  return found;
}

/** A coding in an address is written `system|code`, as tokens of a search are. */
function codingIn(text: string | null): Coding | undefined {
  if (text === null) return undefined;
  const bar = text.lastIndexOf('|');
  return bar < 0 ? { code: text } : { system: text.slice(0, bar), code: text.slice(bar + 1) };
}
