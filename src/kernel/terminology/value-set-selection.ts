import type { Resource, ValueSet, ValueSetComposeInclude } from '#fhir';
import {
  codeSystemUnknown,
  expansionTooCostly,
  parameterInvalid,
  valueSetCircular,
  valueSetUndefined,
  valueSetUnknown,
} from './errors.ts';
import { filterCondition } from './filter-condition.ts';
import { canonicalOf } from './head.ts';
import type { Wanted } from './members.ts';
import { listedCodes, r4ValueSet } from './r4-codes.ts';
import { Parameters, type Selection } from './selection.ts';
import type { KnownSystem, Terminology } from './terminology.ts';
import { afterWord, wordsOf } from './words.ts';

const mostDepth = 8;
const mostIncludes = 100;
const mostWords = 12;

/**
 * The members of a value set as one statement.
 *
 * @throws OutcomeError `code-system-unknown`, `value-set-not-found`, `value-set-circular`, `value-set-undefined`, `filter-not-supported`,
 *   `expansion-too-costly`.
 */
export async function selectionOf(
  terms: Pick<Terminology, 'system' | 'resource'>,
  valueSet: Resource,
  wanted: Wanted = {},
): Promise<Selection> {
  const writer = new SelectionWriter(terms, wanted);
  const text = await writer.valueSet(valueSet as ValueSet, []);
  return { text: writer.narrowed(text), values: writer.parameters.values };
}

type Terms = Pick<Terminology, 'system' | 'resource'>;
type Concepts = NonNullable<ValueSetComposeInclude['concept']>;

/** Writes a compose as SQL, include by include. */
class SelectionWriter {
  readonly parameters: Parameters = new Parameters();
  readonly #terms: Terms;
  readonly #wanted: Wanted;
  readonly #filterWords: readonly string[];
  #includes = 0;

  constructor(terms: Terms, wanted: Wanted) {
    this.#terms = terms;
    this.#wanted = wanted;
    this.#filterWords = wordsOf(wanted.filter ?? '');
    if (this.#filterWords.length > mostWords) throw parameterInvalid('filter');
  }

  /** @param path - addresses of the value sets that this one is imported by. */
  async valueSet({ url, compose, expansion }: ValueSet, path: readonly string[]): Promise<string> {
    if (url !== undefined && path.includes(url)) throw valueSetCircular('compose.include');
    if (path.length > mostDepth) throw expansionTooCostly('compose.include');
    const inner = [...path, url ?? ''];
    const includes = compose?.include ?? asIncludes(expansion);
    if (includes.length === 0) throw valueSetUndefined('compose');
    const all = await this.#each(includes, inner);
    const excluded = await this.#each(compose?.exclude ?? [], inner);
    const active = compose?.inactive === false ? 'where u.inactive = 0' : '';
    // One include has each code once: only several are sorted to find what they share.
    const base =
      includes.length === 1
        ? `select u.* from (${all}) u ${active}`
        : `select distinct on (u.url, u.code) u.* from (${all}) u ${active} order by u.url, u.code, u.k, u.n`;
    if (compose?.exclude === undefined) return base;
    return `select b.* from (${base}) b where not exists (
      select 1 from (${excluded}) e where e.url = b.url and e.code = b.code)`;
  }

  /** What the asker narrowed to, outside all. */
  narrowed(text: string): string {
    const { isActiveOnly, only } = this.#wanted;
    const conditions = [
      ...(isActiveOnly ? ['s.inactive = 0'] : []),
      ...(only ? [`s.code = ${this.parameters.add(only.code)}`] : []),
      ...(only?.system === undefined ? [] : [`s.url = ${this.parameters.add(only.system)}`]),
    ];
    if (conditions.length === 0) return text;
    return `select s.* from (${text}) s where ${conditions.join(' and ')}`;
  }

  async #each(
    includes: readonly ValueSetComposeInclude[],
    path: readonly string[],
  ): Promise<string> {
    const texts: string[] = [];
    for (const [k, include] of includes.entries())
      texts.push(await this.#include(include, k, path));
    return texts.length === 0 ? nothing : texts.join(' union all ');
  }

  async #include(
    include: ValueSetComposeInclude,
    k: number,
    path: readonly string[],
  ): Promise<string> {
    this.#includes += 1;
    if (this.#includes > mostIncludes) throw expansionTooCostly('compose.include');
    const imported: string[] = [];
    for (const url of include.valueSet ?? []) imported.push(await this.#imported(url, path));
    const own = include.system === undefined ? imported.shift() : await this.#system(include);
    if (own === undefined) return nothing;
    const shared = imported.map(
      (text) => `exists (select 1 from (${text}) v where v.url = o.url and v.code = o.code)`,
    );
    const where = shared.length === 0 ? '' : `where ${shared.join(' and ')}`;
    return `select o.url, o.version, o.sys, o.code, ${k}::int4 as k, o.n, o.display, o.inactive, o.txt
      from (${own}) o ${where}`;
  }

  async #imported(address: string, path: readonly string[]): Promise<string> {
    const canonical = canonicalOf(address);
    const found = (await this.#terms.resource('ValueSet', canonical)) ?? r4ValueSet(canonical.url);
    if (found === undefined) throw valueSetUnknown('compose.include.valueSet');
    return this.valueSet(found as ValueSet, path);
  }

  async #system(include: ValueSetComposeInclude): Promise<string> {
    const { system: url = '', version, concept } = include;
    const known = await this.#terms.system(canonicalOf(url, version));
    const listed = concept ?? listedCodes(known?.listed);
    if (listed) return this.#list(url, listed, known);
    if (!known) throw codeSystemUnknown('compose.include.system');
    return this.#whole(url, known, include);
  }

  #whole(url: string, known: KnownSystem, { filter = [] }: ValueSetComposeInclude): string {
    const { add } = bound(this.parameters);
    const conditions = filter.map((one) => filterCondition(one, known, add));
    return `select ${add(url)} as url, ${add(known.head.version ?? '')} as version, c.sys, c.code, c.n,
        c.display, c.inactive, c.txt
      from concept c where c.sys = ${add(known.id)}
      ${[...conditions, ...this.#filtered(known, 'c.code')].map((one) => `and ${one}`).join(' ')}`;
  }

  #list(url: string, concepts: Concepts, known: KnownSystem | undefined): string {
    const listed = [...new Map(concepts.map((one) => [one.code, one])).values()];
    const { add } = bound(this.parameters);
    const hits = listed.map(({ code, display = '' }) => this.#isHit(`${code} ${display}`));
    const found = known ? this.#filtered(known, 'l.code') : [];
    const where =
      this.#filterWords.length === 0
        ? 'true'
        : ['l.hit', andAll(found)].filter(Boolean).join(' or ');
    const codes = add(
      listed.map(({ code }) => code),
      'text[]',
    );
    const displays = add(
      listed.map(({ display = '' }) => display),
      'text[]',
    );
    return `select ${add(url)} as url, ${add(known?.head.version ?? '')} as version, ${add(known?.id ?? null)} as sys,
        l.code, l.n::int4 as n, coalesce(nullif(l.display, ''), c.display) as display,
        coalesce(c.inactive, 0) as inactive, c.txt
      from unnest(${codes}, ${displays}, ${add(hits, 'bool[]')}) with ordinality as l(code, display, hit, n)
      left join concept c on c.sys = ${add(known?.id ?? null)} and c.code = l.code
      where ${where}`;
  }

  #isHit(text: string): boolean {
    const words = wordsOf(text);
    return this.#filterWords.every((wanted) => words.some((word) => word.startsWith(wanted)));
  }

  /** Each word of the filter begins a word of the concept, in the system or in what adds words to it. */
  #filtered({ id, supplements }: KnownSystem, code: string): readonly string[] {
    const { add } = bound(this.parameters);
    return this.#filterWords.map(
      (word) => `${code} in (select w.code from concept_word w
        where w.sys = any(${add([id, ...supplements], 'text[]')}) and w.word >= ${add(word)} and w.word < ${add(afterWord(word))})`,
    );
  }
}

/** Members that a value set was stored with, when it says no rule. */
const asIncludes = (expansion: ValueSet['expansion']): readonly ValueSetComposeInclude[] =>
  [
    ...Map.groupBy(
      (expansion?.contains ?? []).filter(({ abstract }) => abstract !== true),
      ({ system = '' }) => system,
    ),
  ].map(([system, all]) => ({
    system,
    concept: all.map(({ code = '', display = '' }) => ({ code, display })),
  }));

const andAll = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `(${conditions.join(' and ')})`;

const bound = (parameters: Parameters): { readonly add: Parameters['add'] } => ({
  add: (value, type) => parameters.add(value, type),
});

const nothing = `select '' as url, '' as version, null::text as sys, '' as code, 0 as k, 0 as n,
  null::text as display, 0 as inactive, null::text as txt where false`;
