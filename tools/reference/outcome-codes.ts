// docs/reference/outcomes.json: the same refusals as a CodeSystem of FHIR, which every installation serves.
import { outcomeSystem } from '#fhir';
import type { Area } from './outcomes.ts';

/** One concept a code; the same code in two folders means the same. */
export function outcomeCodes(all: readonly Area[]): string {
  const entries = new Map(
    all.flatMap(({ entries }) => entries).map((entry) => [entry.code, entry] as const),
  );
  const concept = [...entries.values()]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, status, issue, da, en }) => ({
      code,
      display: en,
      designation: [{ language: 'da', value: da }],
      property: [
        { code: 'http', valueInteger: status },
        { code: 'issue', valueCode: issue },
      ],
    }));
  const system = {
    resourceType: 'CodeSystem',
    id: 'outcome',
    url: outcomeSystem,
    name: 'HelhedOutcome',
    title: 'Outcomes of Helhed',
    status: 'active',
    content: 'complete',
    caseSensitive: true,
    property: [
      { code: 'http', type: 'integer', description: 'HTTP status' },
      { code: 'issue', type: 'code', description: 'Type of the issue' },
    ],
    count: concept.length,
    concept,
  };
  return `${JSON.stringify(system, undefined, 2)}\n`;
}
