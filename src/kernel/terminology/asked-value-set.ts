import { isId, type Resource } from '#fhir';
import { parameterMissing, valueSetUnknown } from './errors.ts';
import { canonicalOf } from './head.ts';
import type { Asked } from './operation.ts';
import { r4ValueSet } from './r4-codes.ts';

/**
 * The value set that is asked: by its id on instance level, sent along, or by its address.
 *
 * @throws OutcomeError `not-found`, `deleted`, `parameter-missing`, `value-set-not-found`.
 */
export async function askedValueSet({ call, input, terms }: Asked): Promise<Resource> {
  if (call.id !== undefined && isId(call.id)) {
    return JSON.parse((await call.store.read('ValueSet', call.id)).text) as Resource;
  }
  const sent = input.resource('valueSet');
  if (sent?.resourceType === 'ValueSet') return sent;
  const url = input.text('url');
  if (url === undefined) throw parameterMissing('url');
  const canonical = canonicalOf(url, input.text('valueSetVersion'));
  const found = (await terms.resource('ValueSet', canonical)) ?? r4ValueSet(canonical.url);
  if (!found) throw valueSetUnknown('url');
  return found;
}
