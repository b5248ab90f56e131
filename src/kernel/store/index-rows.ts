import { type CompositeValue, referencesUnder, type SearchValue, storedUnder } from '#fhir';
import { elementKeys, tokenAt, unitAt } from '../search/element-keys.ts';
import { stringKey, uriKey } from '../search/string-key.ts';
import { cachedHash64, hash64 } from '../search/token-hash.ts';
import { tokenKeys, unitKeys } from '../search/token-keys.ts';
import { comparable } from '../search/unit-key.ts';
import { foldedText, startOf, wordIn } from '../search/words.ts';

/** What the search tables hold about one resource; `p` is the number of the search parameter. */
export interface IndexRows {
  /** `int8` as decimal text. */
  readonly tokens: ReadonlySet<string>;
  /** Texts beside codes and references, one after another; null when there are none. */
  readonly words: string | null;
  readonly strings: readonly { readonly p: number; readonly v: string }[];
  readonly dates: readonly { readonly p: number; readonly lo: number; readonly hi: number }[];
  readonly quantities: readonly QuantityRow[];
  /** References; business identifiers too, with no type and the hash of system and value. */
  readonly references: readonly {
    readonly p: number;
    readonly type: string;
    readonly id: string;
  }[];
}

/** One amount; units are hashes, `int8` as decimal text, null where the amount has none. */
export interface QuantityRow {
  readonly p: number;
  /** As it was written. */
  readonly v: number;
  /** By the unit as it was written, and by its code. */
  readonly name: string | null;
  readonly code: string | null;
  /** In base units when the code is of UCUM, else as written. */
  readonly cv: number;
  /** System and code of the unit that `cv` is in; in a part of a composite with its place. */
  readonly cunit: string | null;
}

/** The rows of one resource, each once. */
export function indexRows(values: readonly SearchValue[]): IndexRows {
  const rows = new Rows();
  for (const value of values) if (storedUnder(value.index)[0] === value.index) rows.add(value);
  return rows.done();
}

class Rows {
  readonly #tokens = new Set<string>();
  readonly #words = new Set<string>();
  readonly #strings = new Map<string, IndexRows['strings'][number]>();
  readonly #dates = new Map<string, IndexRows['dates'][number]>();
  readonly #quantities = new Map<string, QuantityRow>();
  readonly #references = new Map<string, IndexRows['references'][number]>();

  add(value: SearchValue): void {
    const p = value.index;
    switch (value.kind) {
      case 'token':
        this.#token(p, value);
        break;
      case 'string':
        this.#string(p, stringKey(value.value));
        break;
      case 'text':
        this.#text(p, foldedText(value.value));
        break;
      case 'date':
        this.#dates.set(`${p} ${value.lo} ${value.hi}`, { p, lo: value.lo, hi: value.hi });
        break;
      case 'quantity':
        this.#amount(amountOf(p, value));
        break;
      case 'number':
        this.#amount(amountOf(p, value));
        break;
      case 'reference':
        this.#reference(p, value);
        break;
      case 'uri':
        this.#mark(p);
        this.#tokens.add(hash64(tokenKeys.uri(p, value.value)));
        this.#string(p, uriKey(value.value));
        break;
      case 'composite':
        this.#composite(p, value);
    }
  }

  done(): IndexRows {
    return {
      tokens: this.#tokens,
      words: this.#words.size === 0 ? null : [...this.#words].join(''),
      strings: [...this.#strings.values()],
      dates: [...this.#dates.values()],
      quantities: [...this.#quantities.values()],
      references: [...this.#references.values()],
    };
  }

  #mark(p: number): void {
    this.#tokens.add(cachedHash64(tokenKeys.present(p)));
  }

  #token(p: number, { param, system, code, ofType }: SearchValue & { kind: 'token' }): void {
    // Identifiers differ from row to row: they would only wear the cache out.
    const hash = param === 'identifier' ? hash64 : cachedHash64;
    this.#mark(p);
    if (code !== undefined) {
      this.#tokens.add(hash(tokenKeys.code(p, code)));
      const both = hash(tokenKeys.both(p, system ?? '', code));
      this.#tokens.add(both);
      if (param === 'identifier') this.#references.set(`${p} ${both}`, { p, type: '', id: both });
    }
    if (system !== undefined) this.#tokens.add(cachedHash64(tokenKeys.system(p, system)));
    if (ofType !== undefined && code !== undefined) this.#typed(p, ofType, code);
  }

  #typed(
    p: number,
    types: readonly { readonly system: string; readonly code: string }[],
    value: string,
  ): void {
    for (const type of types) this.#tokens.add(hash64(tokenKeys.ofType(p, { ...type, value })));
  }

  #composite(p: number, { place, parts }: CompositeValue): void {
    for (const [part, values] of parts.entries()) {
      for (const value of values) this.#part(p, { place, part }, value);
    }
  }

  #part(
    p: number,
    { place, part }: { readonly place: number; readonly part: number },
    value: SearchValue,
  ): void {
    if (value.kind === 'quantity' || value.kind === 'number') {
      const { unit, ...amount } = amountIn(value);
      this.#amount({ ...amount, p, cunit: unitAt(unit, place, part) });
    } else {
      for (const key of elementKeys(p, part, value)) this.#tokens.add(tokenAt(key, place));
    }
  }

  #text(p: number, folded: string): void {
    this.#words.add(wordIn(p, folded));
    const start = startOf(folded);
    if (start !== undefined) this.#tokens.add(cachedHash64(tokenKeys.start(p, start)));
  }

  #string(p: number, v: string): void {
    this.#strings.set(`${p} ${v}`, { p, v });
  }

  #amount(row: QuantityRow): void {
    const { p, v, name, code, cunit } = row;
    if (Number.isFinite(v)) this.#quantities.set(`${p} ${v} ${name} ${code} ${cunit}`, row);
  }

  #reference(p: number, value: SearchValue & { kind: 'reference' }): void {
    const { type, id, url, identifier } = value;
    this.#mark(p);
    if (type !== undefined && id !== undefined) {
      if (referencesUnder(p).index === p)
        this.#references.set(`${p} ${type}/${id}`, { p, type, id });
      if (type === 'Patient') this.#tokens.add(cachedHash64(tokenKeys.person(p, id)));
    }
    if (url !== undefined) this.#url(p, url);
    if (identifier?.value === undefined) return;
    this.#tokens.add(hash64(tokenKeys.identifier(p, identifier.value)));
    this.#tokens.add(
      hash64(tokenKeys.identifierBoth(p, identifier.system ?? '', identifier.value)),
    );
  }

  /** A canonical is found with its version and without. */
  #url(p: number, url: string): void {
    this.#tokens.add(hash64(tokenKeys.uri(p, url)));
    const bar = url.indexOf('|');
    if (bar > 0) this.#tokens.add(hash64(tokenKeys.uri(p, url.slice(0, bar))));
  }
}

type Amount = SearchValue & { kind: 'quantity' | 'number' };

/** An amount and the key of the unit that it is compared in; an empty key where it has none. */
function amountIn(value: Amount): Omit<QuantityRow, 'p' | 'cunit'> & { readonly unit: string } {
  if (value.kind === 'number') {
    return { v: value.value, name: null, code: null, cv: value.value, unit: '' };
  }
  const { system, code, unit, value: v } = value;
  const coded =
    system === undefined || code === undefined ? undefined : comparable(system, code, v);
  return {
    v,
    name: unit === undefined ? null : cachedHash64(unitKeys.named(unit)),
    code: code === undefined ? null : cachedHash64(unitKeys.named(code)),
    cv: coded?.value ?? v,
    unit: coded?.unit ?? '',
  };
}

function amountOf(p: number, value: Amount): QuantityRow {
  const { unit, ...amount } = amountIn(value);
  return { ...amount, p, cunit: unit === '' ? null : cachedHash64(unit) };
}
