import type { Resource } from '#fhir';
import { failureOf } from './failure.ts';
import type { Asking, Loaded } from './route.ts';

/** Reads one resource. Whatever goes wrong on the way is a failure, never an empty answer. */
export async function loadFhir<T extends Resource>(
  asking: Pick<Asking, 'fhir'>,
  path: string,
): Promise<Loaded<T>> {
  const answer = await asking.fhir(path).catch(() => undefined);
  if (!answer) return { kind: 'failure', failure: 'failed' };
  if (answer.status !== 200) return { kind: 'failure', failure: failureOf(answer.status) };
  try {
    return { kind: 'data', data: JSON.parse(answer.text) as T };
  } catch {
    return { kind: 'failure', failure: 'failed' };
  }
}
