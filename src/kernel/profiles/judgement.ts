import { type OutcomeError, type OutcomeIssue, type OutcomeResource, outcomeSystem } from '#fhir';
import type { Language } from '../context.ts';
import { nothingWrong } from './errors.ts';

/** Something that a check has to say; it refuses nothing by itself. */
export interface Judgement {
  readonly severity: OutcomeIssue['severity'];
  readonly error: OutcomeError;
}

/** The answer of a check: what is wrong, or one line that nothing is. */
export function judgementOutcome(
  judgements: readonly Judgement[],
  language: Language,
): OutcomeResource {
  const all: readonly Judgement[] =
    judgements.length > 0 ? judgements : [{ severity: 'information', error: nothingWrong() }];
  return {
    resourceType: 'OperationOutcome',
    issue: all.flatMap(({ severity, error }) =>
      error.issues.map(({ code, issue, text, expression }) => ({
        severity,
        code: issue,
        details: { coding: [{ system: outcomeSystem, code }] as const, text: text[language] },
        ...(expression !== undefined && { expression: [expression] as const }),
      })),
    ),
  };
}
