import { OutcomeError, type Resource, readResource } from '#fhir';
import { fileNotTerminology } from '../errors.ts';
import { isTerminology } from '../store-terminology.ts';
import { isSksFile, readSksFile } from './sks-file.ts';

/**
 * The code systems, value sets and concept maps of a file: one resource, a bundle of them, a line each (ndjson), or
 * the fixed width of SKS.
 *
 * @throws OutcomeError `file-not-terminology`, and what is wrong with the JSON.
 */
export function readTerminologyFile(bytes: Uint8Array, today: string): readonly Resource[] {
  const latin = new TextDecoder('latin1').decode(bytes.subarray(0, 400));
  if (isSksFile(latin)) return readSksFile(new TextDecoder('latin1').decode(bytes), today);
  const resources = resourcesIn(new TextDecoder().decode(bytes));
  if (resources.length === 0) throw fileNotTerminology('resourceType');
  for (const { resourceType } of resources) {
    if (!isTerminology(resourceType)) throw fileNotTerminology('resourceType');
  }
  return resources;
}

function resourcesIn(text: string): readonly Resource[] {
  const one = resourceIn(text);
  if (one?.resourceType === 'Bundle')
    return (one.entry ?? []).flatMap(({ resource }) => resource ?? []);
  if (one) return [one];
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => readResource(line).resource);
}

/** Undefined for a text that is not one JSON value: it may be one a line. */
function resourceIn(text: string): Resource | undefined {
  try {
    return readResource(text).resource;
  } catch (error) {
    if (error instanceof OutcomeError && error.code === 'malformed-json') return undefined;
    throw error;
  }
}
