import { applyPatch, type Operation, Pointer } from 'rfc6902';
import { isEqual, isPlain, readExact } from '../exact-json.ts';
import {
  patchMalformed,
  patchNotApplicable,
  patchPathNotFound,
  patchTestFailed,
} from './errors.ts';
import { type Patch, patchBy } from './patch.ts';

const MOST_OPERATIONS = 1_000;
const operations = new Set(['add', 'remove', 'replace', 'move', 'copy', 'test']);
const withValue = new Set(['add', 'replace', 'test']);
const withFrom = new Set(['move', 'copy']);
const pointer = /^(?:\/(?:[^~/]|~[01])*)*$/;
/** Names that lead to what every object has. */
const forbidden = /(?:^|\/)(?:__proto__|constructor|prototype)(?:\/|$)/;

/**
 * Reads a JSON Patch.
 *
 * @throws OutcomeError of `readJson`, or `patch-malformed` naming the operation: `[2].path`.
 * @see https://www.rfc-editor.org/rfc/rfc6902 and https://hl7.org/fhir/R4/http.html#patch
 */
export function jsonPatch(text: string): Patch {
  const read = readExact(text);
  if (!Array.isArray(read) || read.length > MOST_OPERATIONS) throw patchMalformed('$');
  const patch = read.map((item, index) => operationOf(item, `[${index}]`));
  return patchBy((resource) => {
    for (const [index, operation] of patch.entries()) apply(resource, operation, `[${index}]`);
  });
}

function operationOf(item: unknown, place: string): Operation {
  if (!isPlain(item)) throw patchMalformed(place);
  const { op, path, from } = item;
  if (typeof op !== 'string' || !operations.has(op)) throw patchMalformed(`${place}.op`);
  if (!isPointer(path)) throw patchMalformed(`${place}.path`);
  if (withFrom.has(op) && !isPointer(from)) throw patchMalformed(`${place}.from`);
  if (withValue.has(op) && !Object.hasOwn(item, 'value')) throw patchMalformed(`${place}.value`);
  return item as unknown as Operation;
}

/** The whole document is no place to act on: a resource cannot become another. */
const isPointer = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && pointer.test(value) && !forbidden.test(value);

function apply(resource: Record<string, unknown>, operation: Operation, place: string): void {
  if (operation.op === 'test') {
    const { value } = Pointer.fromJSON(operation.path).evaluate(resource);
    if (!isEqual(value, operation.value)) throw patchTestFailed(place);
    return;
  }
  const [error = null] = applyPatch(resource, [structuredClone(operation)]);
  if (error?.name === 'MissingError') throw patchPathNotFound(place);
  if (error) throw patchNotApplicable(place);
}
