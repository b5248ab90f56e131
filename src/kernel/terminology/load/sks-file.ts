import { codeSystem } from '#dk';
import type { CodeSystem, CodeSystemConcept } from '#fhir';
import { hierarchyByPrefix } from '../names.ts';

/** One line: a code as it was called in one period. */
interface Line {
  readonly kind: string;
  readonly code: string;
  /** `yyyymmdd`, as `changed` and `to` are. */
  readonly from: string;
  readonly changed: string;
  /** The last day; 25000101 when there is none. */
  readonly to: string;
  readonly name: string;
}

const layout = /^([a-z]{3})(.{20})(\d{8})(\d{8})(\d{8})(.{1,120})/;

/** Whether a text is a file of SKS or SHAK: fixed width, a line a code and period. */
export const isSksFile = (text: string): boolean => layout.test(text);

/** Codes of hospitals and departments, which are SHAK. */
const shakKinds = new Set(['sgh', 'afd']);
export const shakSystem = 'https://helhed.dk/fhir/CodeSystem/shak';

const titles: ReadonlyMap<string, string> = new Map([
  [codeSystem.sksDiagnosis, 'SKS-diagnoser'],
  [codeSystem.sks, 'SKS'],
  [shakSystem, 'SHAK'],
]);

/**
 * Code systems of a file of Sundhedsdatastyrelsen (`SKScomplete.txt`, `SHAKCOMPLETE.TXT`): diagnoses apart from the
 * rest of SKS, and SHAK. A code is called what it was called last, and is inactive when its last period has ended.
 *
 * @param text - decoded from ISO 8859-1.
 * @param today - `yyyy-mm-dd`.
 */
export function readSksFile(text: string, today: string): readonly CodeSystem[] {
  const lines = text.split(/\r?\n/).flatMap(lineOf);
  const bySystem = Map.groupBy(lines, ({ kind }) => systemOf(kind));
  return [...bySystem].map(([url, of]) => systemFrom(url, of, today.replaceAll('-', '')));
}

function lineOf(line: string): readonly Line[] {
  const [, kind = '', code = '', from = '', changed = '', to = '', name = ''] =
    layout.exec(line) ?? [];
  return code.trim() === ''
    ? []
    : [{ kind, code: code.trim(), from, changed, to, name: name.trim() }];
}

function systemOf(kind: string): string {
  if (kind === 'dia') return codeSystem.sksDiagnosis;
  return shakKinds.has(kind) ? shakSystem : codeSystem.sks;
}

function systemFrom(url: string, lines: readonly Line[], today: string): CodeSystem {
  const title = titles.get(url) ?? url;
  const newest =
    lines
      .map(({ changed }) => changed)
      .sort()
      .at(-1) ?? '';
  return {
    resourceType: 'CodeSystem',
    extension: [{ url: hierarchyByPrefix, valueBoolean: true }],
    url,
    version: dayOf(newest),
    name: title.replace(/[^A-Za-z]/g, ''),
    title,
    status: 'active',
    publisher: 'Sundhedsdatastyrelsen',
    language: 'da',
    caseSensitive: true,
    hierarchyMeaning: 'is-a',
    content: 'complete',
    property: [
      { code: 'kind', type: 'code', description: 'Kind of line in the file' },
      { code: 'validFrom', type: 'dateTime', description: 'First day of the last period' },
      { code: 'validTo', type: 'dateTime', description: 'Last day of the last period' },
      {
        code: 'inactive',
        type: 'boolean',
        uri: 'http://hl7.org/fhir/concept-properties#inactive',
      },
    ],
    concept: [...Map.groupBy(lines, ({ code }) => code).values()].map((of) => concept(of, today)),
  };
}

function concept(periods: readonly Line[], today: string): CodeSystemConcept {
  const last = periods.reduce((one, other) => (other.from >= one.from ? other : one));
  const isOver = last.to < today;
  return {
    code: last.code,
    display: last.name,
    property: [
      { code: 'kind', valueCode: last.kind },
      { code: 'validFrom', valueDateTime: dayOf(last.from) },
      ...(isOver ? [{ code: 'validTo', valueDateTime: dayOf(last.to) }] : []),
      ...(isOver ? [{ code: 'inactive', valueBoolean: true }] : []),
    ],
  };
}

const dayOf = (digits: string): string =>
  `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
