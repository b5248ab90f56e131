import { isPlain, readExact, writeExact } from '../exact-json.ts';
import { type ResourceText, readResource } from '../text.ts';
import { patchChangesIdentity } from './errors.ts';

/**
 * Makes another version of a resource out of one; what it does not touch stays to the last digit.
 *
 * @throws OutcomeError `patch-path-not-found`, `patch-path-ambiguous`, `patch-not-applicable`, `patch-test-failed`,
 *   `patch-changes-identity` (422).
 */
export type Patch = (content: ResourceText) => ResourceText;

/** @param change - alters the resource in place; its numbers are exact texts. */
export const patchBy =
  (change: (resource: Record<string, unknown>) => void): Patch =>
  (content) => {
    const resource = readExact(content.text);
    if (!isPlain(resource)) throw new RangeError('a resource is an object');
    change(resource);
    const { resourceType, id } = content.resource;
    if (resource['resourceType'] !== resourceType) throw patchChangesIdentity('resourceType');
    if (resource['id'] !== id) throw patchChangesIdentity(`${resourceType}.id`);
    return readResource(writeExact(resource));
  };
