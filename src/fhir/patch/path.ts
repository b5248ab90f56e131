import { patchPathNotSupported } from './errors.ts';

/** One step of a path, from a collection to another. */
export type Step =
  | { readonly kind: 'child'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'type'; readonly type: string }
  | { readonly kind: 'where'; readonly tests: readonly Test[] };

/** `system = 'phone'`: a descendant with a value. */
export interface Test {
  readonly names: readonly string[];
  readonly value: string | boolean | number;
}

export interface Path {
  /** Type that the path begins with. */
  readonly type: string;
  readonly steps: readonly Step[];
}

const name = /^[A-Za-z_][A-Za-z0-9]*/;
const index = /^\[(\d{1,9})\]/;
const call = /^(first|last|ofType|as|where|extension)\(((?:[^()']|'(?:[^'\\]|\\.)*')*)\)/;
const test =
  /^\s*([a-z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9]*)*)\s*=\s*('(?:[^'\\]|\\.)*'|true|false|-?\d+(?:\.\d+)?)\s*(?:and\b|$)/;
const MOST_CHARACTERS = 1_000;

/**
 * The paths that a patch may use: `Type.element`, `[n]`, `first()`, `last()`, `where(child = literal and …)`,
 * `ofType(Type)`, `extension('url')`. They name places; anything that computes does not.
 *
 * @param place - of the path in the patch.
 * @throws OutcomeError `patch-path-not-supported`.
 * @see https://hl7.org/fhir/R4/fhirpatch.html
 */
export function parsePath(text: string, place: string): Path {
  const refused = patchPathNotSupported(place);
  const [type] = name.exec(text) ?? [];
  if (type === undefined || text.length > MOST_CHARACTERS) throw refused;
  const steps: Step[] = [];
  let rest = text.slice(type.length);
  while (rest !== '') {
    const read = stepAt(rest);
    if (read === undefined) throw refused;
    steps.push(...read.steps);
    rest = rest.slice(read.length);
  }
  return { type, steps };
}

interface Read {
  readonly steps: readonly Step[];
  readonly length: number;
}

function stepAt(rest: string): Read | undefined {
  const [bracket, digits] = index.exec(rest) ?? [];
  if (bracket !== undefined) {
    return { steps: [{ kind: 'index', index: Number(digits) }], length: bracket.length };
  }
  if (!rest.startsWith('.')) return undefined;
  const after = rest.slice(1);
  const [called, code = '', argument = ''] = call.exec(after) ?? [];
  if (called !== undefined) {
    const steps = calledSteps(code, argument.trim());
    return steps && { steps, length: 1 + called.length };
  }
  const [child] = name.exec(after) ?? [];
  return child === undefined || after.startsWith('(', child.length)
    ? undefined
    : { steps: [{ kind: 'child', name: child }], length: 1 + child.length };
}

function calledSteps(code: string, argument: string): readonly Step[] | undefined {
  switch (code) {
    case 'first':
      return argument === '' ? [{ kind: 'index', index: 0 }] : undefined;
    case 'last':
      return argument === '' ? [{ kind: 'last' }] : undefined;
    case 'where': {
      const tests = testsIn(argument);
      return tests && [{ kind: 'where', tests }];
    }
    case 'extension': {
      const url = literalOf(argument);
      if (typeof url !== 'string') return undefined;
      return [
        { kind: 'child', name: 'extension' },
        { kind: 'where', tests: [{ names: ['url'], value: url }] },
      ];
    }
    default:
      return /^[A-Za-z]+$/.test(argument) ? [{ kind: 'type', type: argument }] : undefined;
  }
}

function testsIn(argument: string): readonly Test[] | undefined {
  const tests: Test[] = [];
  let rest = argument;
  while (rest.trim() !== '') {
    const [whole, names = '', literal = ''] = test.exec(rest) ?? [];
    const value = literalOf(literal);
    if (whole === undefined || value === undefined) return undefined;
    tests.push({ names: names.split('.'), value });
    rest = rest.slice(whole.length);
  }
  return tests.length === 0 ? undefined : tests;
}

function literalOf(text: string): Test['value'] | undefined {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text.startsWith("'") && text.endsWith("'"))
    return text.slice(1, -1).replaceAll(/\\(.)/g, '$1');
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
}
