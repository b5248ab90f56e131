import { excerptOf, type SearchQuery, type Wanted } from '#fhir';
import type { Language } from '../../context.ts';
import type { SearchPage, Stored } from '../../store/record.ts';
import { parametersIgnored } from '../errors.ts';
import { outcomeText } from '../refusal.ts';

/** A search with the addresses of its own page and of the one after. */
export interface FoundSearch {
  readonly query: SearchQuery;
  readonly self: string;
  readonly next: (cursor: string) => string;
}

/**
 * A page of a search as a Bundle; the texts of the resources stand in it as they were stored.
 *
 * @see https://hl7.org/fhir/R4/bundle.html#searchset
 */
export function searchBundle(
  { matches, included, next, total }: SearchPage,
  found: FoundSearch,
  { base, language }: { readonly base: string; readonly language: Language },
): string {
  const links = [{ relation: 'self', url: found.self }];
  if (next !== undefined) links.push({ relation: 'next', url: found.next(next) });
  const entries = [
    ...excerpts(matches, found.query, true).map((stored) => entryOf(stored, 'match', base)),
    ...excerpts(included, found.query, false).map((stored) => entryOf(stored, 'include', base)),
    ...(found.query.ignored === undefined ? [] : [ignoredEntry(found.query.ignored, language)]),
  ];
  const count = total === undefined ? '' : `,"total":${total}`;
  const entry = entries.length === 0 ? '' : `,"entry":[${entries.join(',')}]`;
  return `{"resourceType":"Bundle","type":"searchset"${count},"link":${JSON.stringify(links)}${entry}}`;
}

/** Whole resources are sent as they were stored. */
function excerpts(rows: readonly Stored[], wanted: Wanted, isMatch: boolean): readonly Stored[] {
  const excerpt = excerptOf(wanted, isMatch);
  return excerpt ? rows.map((row) => ({ ...row, text: excerpt(row.text) })) : rows;
}

const entryOf = ({ type, id, text }: Stored, mode: 'match' | 'include', base: string): string =>
  `{"fullUrl":"${base}/${type}/${id}","resource":${text},"search":{"mode":"${mode}"}}`;

/** Says which criteria a lenient search passed over; their values are nobody's business. */
const ignoredEntry = (names: readonly string[], language: Language): string =>
  `{"resource":${outcomeText(parametersIgnored(names.join(', ')), language)},"search":{"mode":"outcome"}}`;
