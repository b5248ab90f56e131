import { type Condition, conceptText } from '#fhir';
import { codeLabel } from './code-label.ts';

/** A condition as one source sees it, however often it was written down. */
export interface Problem {
  /** The one that began first. */
  readonly condition: Condition;
  readonly times: number;
}

export const timeOf = (condition: Condition): string | undefined =>
  condition.onsetDateTime ?? condition.onsetPeriod?.start ?? condition.recordedDate;

/** A hospital writes the same diagnosis at every contact: the same code from the same source is said once. */
export function problemsOf(
  conditions: readonly Condition[],
  sourceNameOf: (condition: Condition) => string | undefined,
): readonly Problem[] {
  const groups = Map.groupBy(conditions, (condition) => {
    const what = codeLabel(condition.code) ?? conceptText(condition.code) ?? condition.id;
    return JSON.stringify([what, sourceNameOf(condition)]);
  });
  return [...groups.values()].flatMap((group) => {
    const [condition] = group.toSorted((a, b) => began(a) - began(b));
    return condition ? [{ condition, times: group.length }] : [];
  });
}

function began(condition: Condition): number {
  const time = Date.parse(timeOf(condition) ?? '');
  return Number.isNaN(time) ? Number.POSITIVE_INFINITY : time;
}
