import type { OverviewRow } from '#contracts/overview';
import type { CodeableConcept } from '#fhir';

/** Types whose code a citizen reads. */
const read = new Set(['Condition']);

/** What rows are called by in some code system, each once. */
export function codesNamed(
  rows: readonly OverviewRow[],
): readonly { readonly system: string; readonly code: string }[] {
  const found = new Map<string, { readonly system: string; readonly code: string }>();
  for (const { type, content } of rows.filter((row) => read.has(row.type))) {
    const { code: concept } = content as { readonly code?: CodeableConcept };
    for (const { system, code } of concept?.coding ?? []) {
      if (system !== undefined && code !== undefined)
        found.set(`${type}|${system}|${code}`, { system, code });
    }
  }
  return [...found.values()];
}
