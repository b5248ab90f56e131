import { STATUS_CODES } from 'node:http';
import type { OutcomeError } from '#fhir';
import type { Language } from '../../context.ts';
import type { ChangeOutcome, Stored } from '../../store/record.ts';
import { entityTag } from '../entity-tag.ts';
import { stored as storedOutcome } from '../errors.ts';
import type { Returned } from '../prefer.ts';
import { outcomeText } from '../refusal.ts';

const statusLine = (status: number): string => `${status} ${STATUS_CODES[status] ?? ''}`;

/** The answer to a bundle out of the answers to its entries. @see https://hl7.org/fhir/R4/http.html#transaction-response */
export const responseBundle = (
  type: 'transaction' | 'batch',
  entries: readonly string[],
): string => {
  const entry = entries.length === 0 ? '' : `,"entry":[${entries.join(',')}]`;
  return `{"resourceType":"Bundle","type":"${type}-response"${entry}}`;
};

/** Entry of a change that was made. */
export function changedEntry(outcome: ChangeOutcome, wish: Returned, language: Language): string {
  if (outcome.status === 204) return `{"response":{"status":"${statusLine(204)}"}}`;
  const { stored, status } = outcome;
  const { type, id, version } = stored;
  const resource = wish === 'representation' ? `"resource":${stored.text},` : '';
  const said =
    wish === 'OperationOutcome' ? `,"outcome":${outcomeText(storedOutcome(), language)}` : '';
  const place = version === 0 ? `${type}/${id}` : `${type}/${id}/_history/${version}`;
  return `{${resource}"response":{"status":"${statusLine(status)}","location":"${place}"${versionFields(stored)}${said}}}`;
}

/** Nothing for a row of which only the id may be told (version 0). */
const versionFields = ({ version, lastUpdated }: Stored): string =>
  version === 0
    ? ''
    : `,"etag":${JSON.stringify(entityTag(version))},"lastModified":"${new Date(lastUpdated).toISOString()}"`;

/** Entry of something read. */
export const readEntry = (text: string, stored?: Stored): string =>
  `{"resource":${text},"response":{"status":"${statusLine(200)}"${stored === undefined ? '' : versionFields(stored)}}}`;

/** Entry that was refused. */
export const refusedEntry = (refusal: OutcomeError, language: Language): string =>
  `{"response":{"status":"${statusLine(refusal.status)}","outcome":${outcomeText(refusal, language)}}}`;
