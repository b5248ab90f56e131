import { resourceTypes } from '../generated/resource-types.ts';
import { type Property, type Structure, structureOf } from '../structure/structures.ts';

type Json = { [name: string]: unknown };

/** Values of each primitive type; the texts are the awkward ones. */
const samples: Readonly<Record<string, readonly unknown[]>> = {
  boolean: [true, false],
  integer: [0, -7, 2_147_483_647],
  unsignedInt: [0, 12],
  positiveInt: [1, 99],
  decimal: [0.1, -12.5, 1e-7, 3],
  date: ['1970', '2026-11', '2026-11-24'],
  dateTime: ['2026-11-24T08:00:00+01:00', '2026'],
  instant: ['2026-11-24T08:00:00.123Z'],
  time: ['08:00:00'],
  id: ['a-1.B'],
  code: ['a', 'two words'],
  oid: ['urn:oid:1.2.3'],
  uuid: ['urn:uuid:7f2b3f6e-7a0a-4f0e-8f5e-5d3a6c1f0b11'],
  base64Binary: ['QUJD'],
  xhtml: ['<div xmlns="http://www.w3.org/1999/xhtml"><p class="a">x &lt; y<br/></p></div>'],
};
const texts = ['Ærø', '  blanks  ', 'a\nb\tc\rd', '<&>"\'', '😀', ']]>', '\u0085\u2028'];
const addresses = ['http://example.org/a?b=c&d=e', 'urn:x'];
const asAddress = new Set(['uri', 'url', 'canonical']);

/** A resource that is valid R4, by a number: the same number gives the same resource. */
export function aRandomResource(seed: number): Json {
  const make = new Maker(seed);
  const type = make.oneOf(
    resourceTypes.filter((name) => name !== 'Bundle' && name !== 'Parameters'),
  );
  return make.resource(type ?? 'Patient', 0);
}

/** What XML writes as an attribute, and a narrative, have no id and extensions of their own. */
const hasOneHalf = (name: string, type: string): boolean => name === 'id' || type === 'xhtml';

class Maker {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  resource(type: string, depth: number): Json {
    return { resourceType: type, ...this.object(structureOf(type), depth) };
  }

  object({ properties, required, choices }: Structure, depth: number): Json {
    const made: Json = {};
    let taken = 0;
    for (const [name, property] of this.#shuffled([...properties])) {
      if (name.startsWith('_')) continue;
      if ((taken & property.bit & choices) !== 0) continue;
      const isNeeded = (property.bit & required) !== 0;
      if (!isNeeded && !this.#isWanted(name, depth)) continue;
      taken |= property.bit;
      this.#add(made, name, [property, depth]);
    }
    if (Object.keys(made).length === 0) made['id'] = 'x';
    return made;
  }

  #isWanted(name: string, depth: number): boolean {
    if (name === 'contained' && depth > 0) return false;
    return this.#chance(depth > 3 ? 0 : 0.35 / (depth + 1));
  }

  #add(made: Json, name: string, [property, depth]: readonly [Property, number]): void {
    const count = property.repeats && depth < 2 ? 1 + this.#below(2) : 1;
    const values = Array.from({ length: count }, () => this.#value(property, depth));
    made[name] = property.repeats ? values : values[0];
    if (property.accepts === undefined || hasOneHalf(name, property.type) || !this.#chance(0.2))
      return;
    const half = { id: 'h', extension: [{ url: 'http://example.org/e', valueCode: 'e' }] };
    made[`_${name}`] = property.repeats ? values.map((_, at) => (at === 0 ? half : null)) : half;
  }

  #value(property: Property, depth: number): unknown {
    const { type, codes, accepts } = property;
    if (accepts !== undefined) return codes ? this.oneOf([...codes.codes]) : this.#primitive(type);
    if (codes) return this.#coded(type, [...codes.systems][0] ?? '', this.oneOf([...codes.codes]));
    if (type === 'Resource')
      return this.resource(this.oneOf(['Patient', 'Basic']) ?? 'Basic', depth + 2);
    if (type === 'Reference') return { display: this.oneOf(texts) };
    if (type === 'Extension')
      return { url: 'http://example.org/e', valueString: this.oneOf(texts) };
    return this.object(structureOf(type), depth + 1);
  }

  #coded(type: string, system: string, code: unknown): unknown {
    return type === 'CodeableConcept' ? { coding: [{ system, code }] } : { system, code };
  }

  #primitive(type: string): unknown {
    return this.oneOf(samples[type] ?? (asAddress.has(type) ? addresses : texts));
  }

  oneOf<T>(list: readonly T[]): T | undefined {
    return list[this.#below(list.length)];
  }

  #shuffled<T>(list: readonly T[]): readonly T[] {
    return list
      .map((value) => [this.#next(), value] as const)
      .toSorted(([a], [b]) => a - b)
      .map(([, value]) => value);
  }

  #chance = (part: number): boolean => this.#next() < part;
  #below = (most: number): number => Math.floor(this.#next() * most);

  /** From 0 to 1. @see https://en.wikipedia.org/wiki/Linear_congruential_generator */
  #next(): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return (this.#state >>> 8) / 0x1_00_00_00;
  }
}
