import { isPlain, numberIn, readExact } from '../exact-json.ts';
import { patchMalformed } from './errors.ts';
import { add, insert, move, remove, replace } from './operations.ts';
import { type Patch, patchBy } from './patch.ts';
import type { PatchOperation } from './patch-operation.ts';
import { parsePath } from './path.ts';

const MOST_OPERATIONS = 1_000;

/**
 * Reads a FHIRPath Patch: `Parameters` with a parameter `operation` for each change.
 *
 * @throws OutcomeError of `readJson`, `patch-malformed`, `patch-path-not-supported`.
 * @see https://hl7.org/fhir/R4/fhirpatch.html
 */
export function fhirPathPatch(text: string): Patch {
  const read = readExact(text);
  if (!isPlain(read) || read['resourceType'] !== 'Parameters') throw patchMalformed('Parameters');
  const given = read['parameter'];
  if (!Array.isArray(given) || given.length > MOST_OPERATIONS) {
    throw patchMalformed('Parameters.parameter');
  }
  const operations = given.map((item: unknown, index) =>
    operationOf(item, `Parameters.parameter[${index}]`),
  );
  return patchBy((resource) => {
    for (const operation of operations) changes[operation.type](resource, operation);
  });
}

const changes = { add, insert, delete: remove, replace, move } as const;

const kinds = ['add', 'insert', 'delete', 'replace', 'move'] as const;

function operationOf(item: unknown, place: string): PatchOperation {
  if (!isPlain(item) || item['name'] !== 'operation') throw patchMalformed(place);
  const parts = partsOf(item, place);
  const text = (name: string): string | undefined => {
    const part = parts.get(name);
    const value = part?.['valueCode'] ?? part?.['valueString'] ?? part?.['valueUri'];
    return typeof value === 'string' ? value : undefined;
  };
  const type = kinds.find((kind) => kind === text('type'));
  const path = text('path');
  if (type === undefined || path === undefined) throw patchMalformed(place);
  const whole = (name: string): number => numberIn(parts.get(name)?.['valueInteger']) ?? -1;
  const operation = {
    type,
    path: parsePath(path, place),
    name: text('name') ?? '',
    value: parts.get('value'),
    index: whole('index'),
    source: whole('source'),
    destination: whole('destination'),
    place,
  };
  if (!isWhole(operation)) throw patchMalformed(place);
  return operation;
}

/** Whether an operation has every part that its type needs. */
function isWhole({ type, name, value, index, source, destination }: PatchOperation): boolean {
  switch (type) {
    case 'add':
      return name !== '' && value !== undefined;
    case 'insert':
      return value !== undefined && index >= 0;
    case 'replace':
      return value !== undefined;
    case 'move':
      return source >= 0 && destination >= 0;
    case 'delete':
      return true;
  }
}

function partsOf(
  { part }: Record<string, unknown>,
  place: string,
): ReadonlyMap<string, Record<string, unknown>> {
  if (!Array.isArray(part)) throw patchMalformed(`${place}.part`);
  const parts = new Map<string, Record<string, unknown>>();
  for (const each of part as readonly unknown[]) {
    const name = isPlain(each) ? each['name'] : undefined;
    if (!isPlain(each) || typeof name !== 'string' || parts.has(name)) {
      throw patchMalformed(`${place}.part`);
    }
    parts.set(name, each);
  }
  return parts;
}
