import { type ScanListener, Scanner } from './scan.ts';

export const maxJsonDepth = 64;

export interface ReadJsonOptions {
  /** Objects and arrays inside one another. */
  readonly maxDepth?: number;
}

/**
 * A JSON text read as FHIR may be sent.
 *
 * @throws OutcomeError naming the place: `malformed-json`, `json-too-deep`, `duplicate-key`,
 *   `forbidden-key`, `forbidden-character`, `number-too-large`.
 */
export function readJson(text: string, options: ReadJsonOptions = {}): unknown {
  return readJsonWith(text, undefined, options.maxDepth);
}

/** The same, telling a listener of every member passed. */
export function readJsonWith(
  text: string,
  listener: ScanListener | undefined,
  maxDepth: number = maxJsonDepth,
): unknown {
  new Scanner(text, maxDepth, listener).run();
  return JSON.parse(text);
}
