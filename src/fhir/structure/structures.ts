import { codesTable, structureTable } from '../generated/structure.ts';
import { type PrimitiveCheck, primitiveChecks } from './primitives.ts';

/** Codes of a required binding. */
export interface RequiredCodes {
  readonly systems: ReadonlySet<string>;
  readonly codes: ReadonlySet<string>;
}

/** One member that an object may have, by its name in JSON. */
export interface Property {
  /** Name of the element in FHIRPath: `value` for `valueQuantity`, `birthDate` for `_birthDate`. */
  readonly element: string;
  readonly type: string;
  readonly repeats: boolean;
  readonly isRequired: boolean;
  /** Belongs to the summary of what it is in. */
  readonly isSummary: boolean;
  /** For a primitive value; absent for an object. */
  readonly accepts: PrimitiveCheck | undefined;
  /** Name of the member with the other half of a primitive: `_given` for `given`, and the reverse. */
  readonly sibling: string | undefined;
  readonly codes: RequiredCodes | undefined;
  /** Types that a reference may point at. */
  readonly targets: ReadonlySet<string> | undefined;
  /** One bit for each required element and each choice, shared by all members that give it; else 0. */
  readonly bit: number;
}

/** A type laid out for checking. */
export interface Structure {
  readonly isResource: boolean;
  readonly properties: ReadonlyMap<string, Property>;
  /** Bits of the elements that must be there. */
  readonly required: number;
  /** Bits of the choices. */
  readonly choices: number;
  readonly elementOfBit: ReadonlyMap<number, string>;
}

interface Draft {
  isResource: boolean;
  readonly properties: Map<string, Property>;
  required: number;
  choices: number;
  readonly elementOfBit: Map<number, string>;
}

interface Section {
  readonly base: string;
  readonly lines: readonly string[];
}

function sectionsOf(table: string): ReadonlyMap<string, string> {
  const sections = table.split('>').slice(1);
  return new Map(sections.map((text) => [text.slice(0, text.indexOf(' ')), text]));
}

const sections = sectionsOf(structureTable);

function sectionOf(type: string): Section | undefined {
  const [head, ...lines] = sections.get(type)?.split('\n') ?? [];
  return head === undefined
    ? undefined
    : { base: head.slice(type.length + 1), lines: lines.filter((line) => line !== '') };
}

const codeLines = new Map(
  codesTable.split('\n').map((line) => [line.slice(0, line.indexOf('\t')), line]),
);
const codeSets = new Map<string, RequiredCodes>();

function codesOf(name: string): RequiredCodes | undefined {
  const known = codeSets.get(name);
  const line = codeLines.get(name);
  if (known || line === undefined) return known;
  const [, systems = '', ...codes] = line.split('\t');
  const set = { systems: new Set(systems.split(' ')), codes: new Set(codes) };
  codeSets.set(name, set);
  return set;
}

/** Codes of each value set that a required binding names, by the last part of its address; those that R4 lets us list. */
export const requiredCodeSets = (): ReadonlyMap<
  string,
  { readonly systems: readonly string[]; readonly codes: readonly string[] }
> =>
  new Map(
    [...codeLines].map(([name, line]) => {
      const [, systems = '', ...codes] = line.split('\t');
      return [name, { systems: systems.split(' ').filter(Boolean), codes }];
    }),
  );

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

function addElement(draft: Draft, line: string): void {
  const [name = '', cardinality = '', types = '', valueSet] = line.split('\t');
  const choice = name.endsWith('[x]');
  const element = choice ? name.slice(0, -3) : name;
  const bit = bitFor(draft, element, { choice, isRequired: /[1+]/.test(cardinality) });
  for (const text of types.split(' ')) {
    const [, type = '', targets] = /^([^(]+)(?:\((.*)\))?$/.exec(text) ?? [];
    addProperty(draft.properties, choice ? element + capitalised(type) : name, {
      element,
      type,
      repeats: /[*+]/.test(cardinality),
      isRequired: /[1+]/.test(cardinality),
      isSummary: cardinality.endsWith('s'),
      accepts: primitiveChecks.get(type),
      sibling: undefined,
      codes: valueSet === undefined ? undefined : codesOf(valueSet),
      targets: targets === undefined ? undefined : new Set(targets.split(',')),
      bit,
    });
  }
}

function bitFor(
  draft: Draft,
  element: string,
  { choice, isRequired }: { readonly choice: boolean; readonly isRequired: boolean },
): number {
  if (!choice && !isRequired) return 0;
  const bit = 1 << draft.elementOfBit.size;
  draft.elementOfBit.set(bit, element);
  if (isRequired) draft.required |= bit;
  if (choice) draft.choices |= bit;
  return bit;
}

/** A primitive stands in two members: its value, and its id and extensions. */
function addProperty(properties: Map<string, Property>, name: string, property: Property): void {
  if (property.accepts === undefined) {
    properties.set(name, property);
    return;
  }
  properties.set(name, { ...property, sibling: `_${name}` });
  properties.set(`_${name}`, {
    ...property,
    type: 'Element',
    accepts: undefined,
    sibling: name,
    codes: undefined,
  });
}

function layOut(type: string, draft: Draft): void {
  const section = sectionOf(type);
  if (!section) return;
  if (type === 'Resource') draft.isResource = true;
  if (section.base !== '') layOut(section.base, draft);
  for (const line of section.lines) addElement(draft, line);
}

const known = new Map<string, Structure>();

/** A type of R4 by name (`Patient`, `Period`, `Patient.contact`), laid out once. */
export function structureOf(type: string): Structure {
  const cached = known.get(type);
  if (cached) return cached;
  const draft: Draft = {
    isResource: false,
    properties: new Map(),
    required: 0,
    choices: 0,
    elementOfBit: new Map(),
  };
  layOut(type, draft);
  known.set(type, draft);
  return draft;
}
