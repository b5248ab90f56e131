import type { OperationAnswer, OperationCall } from '../block.ts';
import { notFound } from '../store/errors.ts';
import type { Stored } from '../store/record.ts';
import { criteriaOf, queryOf } from './criteria.ts';

/** `GET|POST [base]/Patient/[id]/$everything`: a searchset; its texts stand in it as they were stored. */
export async function everythingOf(call: OperationCall): Promise<OperationAnswer> {
  const { base, id, store } = call;
  if (id === undefined) throw notFound();
  const criteria = criteriaOf(call);
  const { rows, registers, next } = await store.everything(id, queryOf(criteria));
  const address = `${base}/Patient/${id}/$everything`;
  const links = [{ relation: 'self', url: withQuery(address, criteria) }];
  if (next !== undefined) {
    const after = new URLSearchParams(criteria);
    after.set('_cursor', next);
    links.push({ relation: 'next', url: withQuery(address, after) });
  }
  const entries = [
    ...rows.map((row) => entryOf(row, 'match', base)),
    ...registers.map((row) => entryOf(row, 'include', base)),
  ];
  const entry = entries.length === 0 ? '' : `,"entry":[${entries.join(',')}]`;
  return {
    text: `{"resourceType":"Bundle","type":"searchset","link":${JSON.stringify(links)}${entry}}`,
  };
}

const withQuery = (address: string, query: URLSearchParams): string =>
  query.size === 0 ? address : `${address}?${query}`;

const entryOf = ({ type, id, text }: Stored, mode: 'match' | 'include', base: string): string =>
  `{"fullUrl":"${base}/${type}/${id}","resource":${text},"search":{"mode":"${mode}"}}`;
