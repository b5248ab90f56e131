import type { SearchValue } from '#fhir';
import { stringKey } from '../search/string-key.ts';
import { cachedHash64, hash64 } from '../search/token-hash.ts';
import { tokenKeys, unitKeys } from '../search/token-keys.ts';
import { comparable } from '../search/unit-key.ts';

/** What the search tables hold about one resource; `p` is the number of the search parameter. */
export interface IndexRows {
  /** `int8` as decimal text. */
  readonly tokens: ReadonlySet<string>;
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
  /** System and code of the unit that `cv` is in. */
  readonly cunit: string | null;
}

/** The rows of one resource, each once. */
export function indexRows(values: readonly SearchValue[]): IndexRows {
  const rows = new Rows();
  for (const value of values) rows.add(value);
  return rows.done();
}

class Rows {
  readonly #tokens = new Set<string>();
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
        this.#string(p, value.value);
        break;
      case 'date':
        this.#dates.set(`${p} ${value.lo} ${value.hi}`, { p, lo: value.lo, hi: value.hi });
        break;
      case 'quantity':
        this.#quantity(p, value);
        break;
      case 'number':
        this.#amount({ p, v: value.value, name: null, code: null, cv: value.value, cunit: null });
        break;
      case 'reference':
        this.#reference(p, value);
        break;
      case 'uri':
        this.#mark(p);
        this.#tokens.add(hash64(tokenKeys.uri(p, value.value)));
    }
  }

  done(): IndexRows {
    return {
      tokens: this.#tokens,
      strings: [...this.#strings.values()],
      dates: [...this.#dates.values()],
      quantities: [...this.#quantities.values()],
      references: [...this.#references.values()],
    };
  }

  #mark(p: number): void {
    this.#tokens.add(cachedHash64(tokenKeys.present(p)));
  }

  #token(p: number, { param, system, code }: SearchValue & { kind: 'token' }): void {
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
  }

  #string(p: number, text: string): void {
    const v = stringKey(text);
    this.#strings.set(`${p} ${v}`, { p, v });
  }

  #quantity(p: number, { system, code, unit, value }: SearchValue & { kind: 'quantity' }): void {
    const coded =
      system === undefined || code === undefined ? undefined : comparable(system, code, value);
    this.#amount({
      p,
      v: value,
      name: unit === undefined ? null : cachedHash64(unitKeys.named(unit)),
      code: code === undefined ? null : cachedHash64(unitKeys.named(code)),
      cv: coded?.value ?? value,
      cunit: coded === undefined ? null : cachedHash64(coded.unit),
    });
  }

  #amount(row: QuantityRow): void {
    const { p, v, name, code, cunit } = row;
    if (Number.isFinite(v)) this.#quantities.set(`${p} ${v} ${name} ${code} ${cunit}`, row);
  }

  #reference(p: number, value: SearchValue & { kind: 'reference' }): void {
    const { type, id, url, identifier } = value;
    this.#mark(p);
    if (type !== undefined && id !== undefined) {
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
