import type { OperationOutcome, Resource } from '#fhir';
import type { Language } from '#kit';
import { type Failure, failureOf } from './failure.ts';

export class FhirFailure extends Error {
  readonly failure: Failure;
  /** What the server said, in the reader's language. */
  readonly said: string | undefined;

  constructor(failure: Failure, said?: string) {
    super(said ?? failure);
    this.failure = failure;
    this.said = said;
  }
}

/** First sentence of an OperationOutcome that is written for people. */
function outcomeText(outcome: OperationOutcome | undefined): string | undefined {
  const issue = outcome?.issue?.[0];
  return issue?.details?.text ?? issue?.diagnostics;
}

/**
 * Searches by `POST _search`, so that what is searched for stands in no address and no log of addresses.
 *
 * @throws FhirFailure
 */
export async function searchFhir<T extends Resource>(
  type: string,
  criteria: Readonly<Record<string, string>>,
  language: Language,
): Promise<T> {
  const response = await fetch(`/fhir/R4/${type}/_search`, {
    method: 'POST',
    headers: {
      accept: 'application/fhir+json',
      'accept-language': language,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(criteria).toString(),
  }).catch(() => undefined);
  if (!response) throw new FhirFailure('failed');
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body) return body as T;
  throw new FhirFailure(failureOf(response.status), outcomeText(body as OperationOutcome));
}

/**
 * Creates or updates a resource as the reader.
 *
 * @param versionId - of the version that is replaced; for an update.
 * @throws FhirFailure
 */
export async function sendFhir(
  method: 'POST' | 'PUT',
  path: string,
  resource: Resource,
  { language, versionId }: { readonly language: Language; readonly versionId?: string },
): Promise<void> {
  const response = await fetch(`/fhir/R4/${path}`, {
    method,
    headers: {
      accept: 'application/fhir+json',
      'accept-language': language,
      'content-type': 'application/fhir+json',
      prefer: 'return=minimal',
      ...(versionId !== undefined && { 'if-match': `W/"${versionId}"` }),
    },
    body: JSON.stringify(resource),
  }).catch(() => undefined);
  if (!response) throw new FhirFailure('failed');
  if (response.ok) return;
  const body: unknown = await response.json().catch(() => undefined);
  throw new FhirFailure(failureOf(response.status), outcomeText(body as OperationOutcome));
}
