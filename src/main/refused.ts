import { OutcomeError } from '#fhir';

/**
 * Says on the console what was refused, by its code, place and meaning; any other error is thrown on.
 *
 * @returns the exit code of a command that was refused.
 */
export function sayRefused(cause: unknown): number {
  if (!(cause instanceof OutcomeError)) throw cause;
  for (const { code, text, expression } of cause.issues)
    console.error(`${code}${expression === undefined ? '' : ` (${expression})`}: ${text.en}`);
  return 1;
}
