import { isObject, type JsonObject, objectsOf, textOf } from '../json-value.ts';
import type { Issue, OutcomeError } from '../outcome.ts';
import { isResourceType } from '../resource-types.ts';
import {
  codeNotInValueSet,
  elementMissing,
  emptyElement,
  invalidValue,
  listsNotAligned,
  nestedContained,
  notRepeated,
  nullNotAllowed,
  repeatedElement,
  severalTypes,
  unknownElement,
  unknownResourceType,
  wrongTarget,
  wrongType,
} from './errors.ts';
import { jsonTypeOf } from './primitives.ts';
import { type Property, type RequiredCodes, type Structure, structureOf } from './structures.ts';

/** More are not told: they help nobody. */
export const maxIssues = 50;

const elementName = /^[A-Za-z][A-Za-z0-9]{0,63}$/;

/** One pass over a resource. The path is kept as steps and written out only for an issue. */
export class StructureWalk {
  readonly issues: Issue[] = [];
  readonly #steps: (string | number)[] = [];
  readonly #root: string;
  #contained = false;

  constructor(root: string) {
    this.#root = root;
  }

  object(object: JsonObject, structure: Structure, depth: number): void {
    const { properties } = structure;
    let seen = 0;
    let twice = 0;
    let empty = true;
    for (const name in object) {
      empty = false;
      const property = properties.get(name);
      if (property === undefined) {
        if (name !== 'resourceType' || !structure.isResource) this.#unknown(name, depth);
        continue;
      }
      twice |= seen & property.bit;
      seen |= property.bit;
      this.#steps[depth] = property.element;
      this.#member(property, object[name], object, depth + 1);
    }
    if (empty) this.#add(emptyElement, depth);
    if ((seen & structure.required) !== structure.required) this.#missing(structure, seen, depth);
    if ((twice & structure.choices) !== 0) this.#choices(structure, object, depth);
  }

  #member(property: Property, value: unknown, parent: JsonObject, depth: number): void {
    if (!property.repeats) {
      if (property.accepts !== undefined) this.#primitive(property, value, depth);
      else this.#complex(property, value, depth);
    } else if (!Array.isArray(value)) this.#add(notRepeated, depth);
    else if (value.length === 0) this.#add(emptyElement, depth);
    else this.#items(property, value, parent, depth);
  }

  #items(property: Property, items: readonly unknown[], parent: JsonObject, depth: number): void {
    const beside = property.sibling === undefined ? undefined : parent[property.sibling];
    if (property.accepts !== undefined && Array.isArray(beside) && beside.length !== items.length) {
      this.#add(listsNotAligned, depth);
    }
    for (let index = 0; index < items.length; index += 1) {
      const item = items[index];
      this.#steps[depth] = index;
      if (item === null) this.#keepsPlace(beside, index, depth + 1);
      else if (property.accepts !== undefined) this.#primitive(property, item, depth + 1);
      else this.#complex(property, item, depth + 1);
    }
  }

  /** A null must have something on the other side. */
  #keepsPlace(beside: unknown, index: number, depth: number): void {
    const other: unknown = Array.isArray(beside) ? beside[index] : undefined;
    if (other === null || other === undefined) this.#add(nullNotAllowed, depth);
  }

  #primitive(property: Property, value: unknown, depth: number): void {
    if (property.accepts?.(value)) {
      const { codes } = property;
      if (codes !== undefined && !codes.codes.has(value as string)) {
        this.#add(codeNotInValueSet, depth);
      }
    } else this.#refusePrimitive(property, value, depth);
  }

  #refusePrimitive({ type }: Property, value: unknown, depth: number): void {
    if (value === null) this.#add(nullNotAllowed, depth);
    else if (Array.isArray(value)) this.#add(repeatedElement, depth);
    else if (typeof value !== jsonTypeOf(type)) this.#add(wrongType, depth);
    else this.#add(invalidValue, depth);
  }

  #complex(property: Property, value: unknown, depth: number): void {
    if (!isObject(value)) this.#refuseObject(value, depth);
    else if (property.type === 'Resource') this.#resource(property, value, depth);
    else {
      this.object(value, structureOf(property.type), depth);
      if (property.targets !== undefined) this.#target(property.targets, value, depth);
      else if (property.codes !== undefined) this.#coded(property, value, depth);
    }
  }

  #refuseObject(value: unknown, depth: number): void {
    if (value === null) this.#add(nullNotAllowed, depth);
    else this.#add(Array.isArray(value) ? repeatedElement : wrongType, depth);
  }

  #resource({ element }: Property, value: JsonObject, depth: number): void {
    const { resourceType } = value;
    if (typeof resourceType !== 'string' || !isResourceType(resourceType)) {
      this.#add(unknownResourceType, depth);
      return;
    }
    const outer = this.#contained;
    if (element === 'contained' && outer) this.#add(nestedContained, depth);
    this.#contained = element === 'contained';
    this.object(value, structureOf(resourceType), depth);
    this.#contained = outer;
  }

  /** Only a relative reference says its type for certain. */
  #target(targets: ReadonlySet<string>, { reference }: JsonObject, depth: number): void {
    if (typeof reference !== 'string') return;
    const slash = reference.indexOf('/');
    const type = reference.slice(0, slash);
    if (slash > 0 && !targets.has(type) && isResourceType(type)) this.#add(wrongTarget, depth);
  }

  /** At least one coding must be of the value set, when there is a coding. */
  #coded({ codes }: Property, value: JsonObject, depth: number): void {
    const codings = objectsOf(value, 'coding');
    if (codes === undefined || codings.length === 0) return;
    if (!codings.some((coding) => isOf(codes, coding))) this.#add(codeNotInValueSet, depth);
  }

  #unknown(name: string, depth: number): void {
    this.#steps[depth] = elementName.test(name) ? name : '…';
    this.#add(unknownElement, depth + 1);
  }

  #missing({ required, elementOfBit }: Structure, seen: number, depth: number): void {
    for (const [bit, element] of elementOfBit) {
      if ((required & ~seen & bit) === 0) continue;
      this.#steps[depth] = element;
      this.#add(elementMissing, depth + 1);
    }
  }

  /** Two members of a choice are fine when they are the halves of one primitive. */
  #choices({ properties, elementOfBit, choices }: Structure, object: JsonObject, depth: number) {
    for (const [bit, element] of elementOfBit) {
      if ((bit & choices) === 0) continue;
      const names = Object.keys(object).filter((name) => properties.get(name)?.bit === bit);
      if (new Set(names.map((name) => name.replace(/^_/, ''))).size < 2) continue;
      this.#steps[depth] = element;
      this.#add(severalTypes, depth + 1);
    }
  }

  #add(refusal: (expression: string) => OutcomeError, depth: number): void {
    if (this.issues.length < maxIssues) this.issues.push(...refusal(this.#place(depth)).issues);
  }

  #place(depth: number): string {
    const steps = this.#steps.slice(0, depth);
    return steps.reduce<string>(
      (place, step) => (typeof step === 'number' ? `${place}[${step}]` : `${place}.${step}`),
      this.#root,
    );
  }
}

const isOf = ({ codes, systems }: RequiredCodes, coding: JsonObject): boolean =>
  codes.has(textOf(coding, 'code') ?? '') && systems.has(textOf(coding, 'system') ?? '');
