import {
  type CodeableConcept,
  type Coding,
  fhirErrors,
  OutcomeError,
  type Parameters,
  type ParametersParameter,
  type Resource,
  validate,
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
    return parameter ? textIn(parameter) : (query.get(name) ?? undefined);
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
  if (resource.resourceType !== 'Parameters') throw parameterInvalid('resourceType');
  const [first, ...others] = validate(resource);
  if (first) throw OutcomeError.of([first, ...others]);
  const found = new Map<string, ParametersParameter>();
  for (const parameter of (resource as Parameters).parameter ?? []) {
    const { name } = parameter;
    if (!known.includes(name)) throw fhirErrors.unknownParameter(shown(name));
    if (found.has(name)) throw fhirErrors.repeatedParameter(name);
    found.set(name, parameter);
  }
  return found;
}

/** What a client wrote is repeated only when it can be a name. */
const shown = (name: unknown): string =>
  typeof name === 'string' && /^[\w.:-]{1,64}$/.test(name) ? name : '…';

/** Whatever primitive it holds, as text. */
function textIn(parameter: ParametersParameter): string | undefined {
  for (const [key, value] of Object.entries(parameter)) {
    if (key.startsWith('value') && typeof value !== 'object') return String(value);
  }
  return undefined;
}

/** A coding in an address is written `system|code`, as tokens of a search are. */
function codingIn(text: string | null): Coding | undefined {
  if (text === null) return undefined;
  const bar = text.lastIndexOf('|');
  return bar < 0 ? { code: text } : { system: text.slice(0, bar), code: text.slice(bar + 1) };
}
