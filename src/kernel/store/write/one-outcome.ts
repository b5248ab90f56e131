import { type Issue, OutcomeError, type Refusal } from '#fhir';

/** The first refusal stops the request; the others are told with it. */
export function throwAll(refusals: readonly (Refusal | OutcomeError)[]): void {
  const [first] = refusals;
  if (first === undefined) return;
  const [{ code, issue, text, expression = '' } = first, ...others] = refusals.flatMap(issuesOf);
  const { status } = first;
  throw new OutcomeError({
    code,
    issue,
    text,
    expression,
    others,
    ...(status !== undefined && { status }),
  });
}

function issuesOf(refusal: Refusal | OutcomeError): readonly Issue[] {
  if (refusal instanceof OutcomeError) return refusal.issues;
  const { others = [], status: _, cause: __, ...issue } = refusal;
  return [issue, ...others];
}

/** The same refusal, of another place. */
export const refusalAt = (
  { code, issue, text, status }: OutcomeError,
  expression: string,
): OutcomeError => new OutcomeError({ code, issue, text, status, expression });
