import type { Reference, Resource } from '#fhir';

/** Which local system sends. */
export type SenderName = 'register' | 'lps' | 'epj' | 'eoj';

/** A resource with the business identifier that makes sending it twice harmless. */
export interface Item {
  readonly type: string;
  readonly system: string;
  readonly value: string;
  /** `urn:uuid:…` by which others refer to it before it has a place. */
  readonly urn: string;
  readonly resource: Resource;
}

/** What one system sends for one organisation about one person. */
export interface Slice {
  readonly sender: SenderName;
  /** SOR id of the organisation whose system it is: the source of the rows. */
  readonly organisationSor: string;
  readonly items: Item[];
}

/** Slices of one person, by sender and organisation. */
export class Slices {
  readonly #prefix: string;
  readonly #slices = new Map<string, Slice>();
  #count = 0;

  /** @param person - place in the population, part of every `urn:uuid:`. */
  constructor(person: number) {
    this.#prefix = `urn:uuid:${person.toString(16).padStart(8, '0')}-0000-4000-8000-`;
  }

  /** @returns how others of the same person refer to it. */
  add(source: Pick<Slice, 'sender' | 'organisationSor'>, item: Omit<Item, 'urn'>): Reference {
    this.#count += 1;
    const urn = `${this.#prefix}${this.#count.toString(16).padStart(12, '0')}`;
    this.#sliceOf(source).items.push({ ...item, urn });
    return { reference: urn };
  }

  get all(): readonly Slice[] {
    return [...this.#slices.values()];
  }

  #sliceOf({ sender, organisationSor }: Pick<Slice, 'sender' | 'organisationSor'>): Slice {
    const key = `${sender}/${organisationSor}`;
    const known = this.#slices.get(key);
    if (known) return known;
    const slice: Slice = { sender, organisationSor, items: [] };
    this.#slices.set(key, slice);
    return slice;
  }
}
