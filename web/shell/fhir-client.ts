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

/** Asks as the reader. @throws FhirFailure */
async function ask(
  path: string,
  language: Language,
  { headers, ...how }: RequestInit & { readonly headers: Readonly<Record<string, string>> },
): Promise<unknown> {
  const said = { accept: 'application/fhir+json', 'accept-language': language };
  const response = await fetch(`/fhir/R4/${path}`, {
    ...how,
    headers: { ...said, ...headers },
  }).catch(() => undefined);
  if (!response) throw new FhirFailure('failed');
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body;
  throw new FhirFailure(failureOf(response.status), outcomeText(body as OperationOutcome));
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
  const found = await ask(`${type}/_search`, language, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(criteria).toString(),
  });
  // An answer that cannot be read is none.
  if (!found) throw new FhirFailure('failed');
  return found as T;
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
  await ask(path, language, {
    method,
    headers: {
      'content-type': 'application/fhir+json',
      prefer: 'return=minimal',
      ...(versionId !== undefined && { 'if-match': `W/"${versionId}"` }),
    },
    body: JSON.stringify(resource),
  });
}
