import { type DateRange, parseDateRange, periodRange } from './dates.ts';
import { isObject, type JsonObject, objectsOf, textOf } from './json-value.ts';
import { parseReference } from './references.ts';
import type { SearchParameterDefinition, SearchPath } from './search-parameters.ts';
import type { SearchValue } from './search-value.ts';

/** Adds what a value at the end of a path gives. */
export type Leaf = (value: unknown, found: SearchValue[]) => void;

type Of<T> = (item: T, found: SearchValue[]) => void;

const onText =
  (leaf: Of<string>): Leaf =>
  (value, found) => {
    if (typeof value === 'string') leaf(value, found);
  };

const onObject =
  (leaf: Of<JsonObject>): Leaf =>
  (value, found) => {
    if (isObject(value)) leaf(value, found);
  };

/** The leaf of a path, or undefined where R4 gives the pair of types no meaning (a date in an `Age`). */
export function leafOf(definition: SearchParameterDefinition, path: SearchPath): Leaf | undefined {
  switch (definition.type) {
    case 'token':
      return tokenLeaf(definition, path);
    case 'string':
      return stringLeaf(definition, path.leaf);
    case 'date':
      return dateLeaf(definition, path.leaf);
    case 'quantity':
      return quantityLeaf(definition, path.leaf);
    case 'number':
      return numberLeaf(definition, path.leaf);
    case 'reference':
      return referenceLeaf(definition, path.leaf);
    case 'uri':
      return uriLeaf(definition);
    case 'composite':
    case 'special':
      return undefined;
  }
}

interface Named {
  readonly code: string;
  readonly index: number;
}

function pushToken(
  { code: param, index }: Named,
  system: string | undefined,
  code: string | undefined,
  found: SearchValue[],
): void {
  if (code !== undefined && system !== undefined) {
    found.push({ kind: 'token', param, index, system, code });
  } else if (code !== undefined) found.push({ kind: 'token', param, index, code });
  else if (system !== undefined) found.push({ kind: 'token', param, index, system });
}

/** Whether a choice of boolean and another type is there and not false: `true` or `false`, never nothing. */
function existsLeaf(named: Named, element: string): Leaf {
  return onObject((parent, found) => {
    const said = parent[`${element}Boolean`];
    const exists = said === true || parent[`${element}DateTime`] !== undefined;
    pushToken(named, undefined, String(exists), found);
  });
}

function tokenLeaf(named: SearchParameterDefinition, { leaf, system, steps }: SearchPath): Leaf {
  const coding: Of<JsonObject> = (item, found) =>
    pushToken(named, textOf(item, 'system'), textOf(item, 'code'), found);
  switch (leaf) {
    case 'exists':
      return existsLeaf(named, steps.at(-1)?.property ?? '');
    case 'Coding':
      return onObject(coding);
    case 'CodeableConcept':
      return onObject((item, found) => {
        for (const each of objectsOf(item, 'coding')) coding(each, found);
      });
    case 'Identifier':
      return identifierLeaf(named);
    case 'ContactPoint':
      return onObject((item, found) => pushToken(named, undefined, textOf(item, 'value'), found));
    case 'boolean':
      return (value, found) => {
        if (typeof value === 'boolean') pushToken(named, undefined, String(value), found);
      };
    default:
      return onText((value, found) => pushToken(named, system, value, found));
  }
}

function identifierLeaf({ code: param, index }: Named): Leaf {
  return onObject((item, found) => {
    const { type } = item;
    const system = textOf(item, 'system');
    const code = textOf(item, 'value');
    if (code === undefined && system === undefined) return;
    const ofType = isObject(type) ? codesIn(type) : [];
    found.push({
      kind: 'token',
      param,
      index,
      ...(system !== undefined && { system }),
      ...(code !== undefined && { code }),
      ...(ofType.length > 0 && { ofType }),
    });
  });
}

const codesIn = (concept: JsonObject): readonly { system: string; code: string }[] =>
  objectsOf(concept, 'coding').flatMap((coding) => {
    const code = textOf(coding, 'code');
    return code === undefined ? [] : [{ system: textOf(coding, 'system') ?? '', code }];
  });

const nameParts = ['text', 'family', 'given', 'prefix', 'suffix'];
const addressParts = ['text', 'line', 'city', 'district', 'state', 'postalCode', 'country'];

function stringLeaf({ code: param, index }: Named, leaf: string): Leaf {
  const push: Of<string> = (value, found) => found.push({ kind: 'string', param, index, value });
  if (leaf !== 'HumanName' && leaf !== 'Address') return onText(push);
  const parts = leaf === 'HumanName' ? nameParts : addressParts;
  return onObject((item, found) => {
    for (const part of parts) for (const text of textsOf(item[part])) push(text, found);
  });
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function dateLeaf({ code: param, index }: Named, leaf: string): Leaf | undefined {
  const push = (range: DateRange | undefined, found: SearchValue[]): void => {
    if (range) found.push({ kind: 'date', param, index, lo: range.lo, hi: range.hi });
  };
  switch (leaf) {
    case 'date':
    case 'dateTime':
    case 'instant':
      return onText((value, found) => push(parseDateRange(value), found));
    case 'Period':
      return onObject((item, found) => push(periodRange(item), found));
    case 'Timing':
      return onObject((item, found) => push(timingRange(item), found));
    default:
      return undefined;
  }
}

/** From the first to the last of its events and bounds. */
function timingRange(timing: JsonObject): DateRange | undefined {
  const { event, repeat } = timing;
  const events = Array.isArray(event) ? event.map((each) => parseDateRange(String(each))) : [];
  const bounds = isObject(repeat) && isObject(repeat['boundsPeriod']) ? repeat['boundsPeriod'] : {};
  const ranges = [...events, periodRange(bounds)].filter((range) => range !== undefined);
  if (ranges.length === 0) return undefined;
  return {
    lo: ranges.reduce((lo, range) => Math.min(lo, range.lo), Number.POSITIVE_INFINITY),
    hi: ranges.reduce((hi, range) => Math.max(hi, range.hi), Number.NEGATIVE_INFINITY),
  };
}

const currencySystem = 'urn:iso:std:iso:4217';

function quantityLeaf({ code: param, index }: Named, leaf: string): Leaf | undefined {
  const push: Of<JsonObject> = (item, found) => {
    const { value, system, code, unit } = item;
    if (typeof value !== 'number') return;
    found.push({
      kind: 'quantity',
      param,
      index,
      value,
      ...(typeof system === 'string' && { system }),
      ...(typeof code === 'string' && { code }),
      ...(typeof unit === 'string' && { unit }),
    });
  };
  if (leaf === 'SampledData') return undefined;
  if (leaf === 'Range') {
    return onObject((item, found) => {
      for (const end of ['low', 'high']) onObject(push)(item[end], found);
    });
  }
  if (leaf !== 'Money') return onObject(push);
  return onObject((item, found) => {
    push({ value: item['value'], system: currencySystem, code: item['currency'] }, found);
  });
}

function numberLeaf({ code: param, index }: Named, leaf: string): Leaf {
  const push: Leaf = (value, found) => {
    if (typeof value === 'number') found.push({ kind: 'number', param, index, value });
  };
  if (leaf !== 'Range') return push;
  return onObject((item, found) => {
    for (const end of ['low', 'high'])
      onObject((limit) => push(limit['value'], found))(item[end], found);
  });
}

function uriLeaf({ code: param, index }: Named): Leaf {
  return onText((value, found) => found.push({ kind: 'uri', param, index, value }));
}

function referenceLeaf(
  { code: param, index, target }: SearchParameterDefinition,
  leaf: string,
): Leaf {
  const push: Of<string> = (value, found) => {
    const reference = parseReference(value);
    if (reference?.kind === 'literal') {
      found.push({ kind: 'reference', param, index, type: reference.type, id: reference.id });
    } else if (reference?.kind === 'url' || reference?.kind === 'urn') {
      found.push({ kind: 'reference', param, index, url: value });
    }
  };
  switch (leaf) {
    case 'Reference':
      return onObject((item, found) => {
        const reference = textOf(item, 'reference');
        if (reference !== undefined) push(reference, found);
        const { identifier } = item;
        if (!isObject(identifier)) return;
        const system = textOf(identifier, 'system');
        const value = textOf(identifier, 'value');
        found.push({
          kind: 'reference',
          param,
          index,
          identifier: {
            ...(system !== undefined && { system }),
            ...(value !== undefined && { value }),
          },
        });
      });
    case 'Resource':
      return onObject((item, found) => {
        const type = textOf(item, 'resourceType');
        const id = textOf(item, 'id');
        if (type === undefined || id === undefined || target?.includes(type) === false) return;
        found.push({ kind: 'reference', param, index, type, id });
      });
    case 'Attachment':
      return onObject((item, found) => push(textOf(item, 'url') ?? '', found));
    default:
      return onText(push);
  }
}
