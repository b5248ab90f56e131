import type { Resource } from '#fhir';
import { isSafeAddress } from './domain/address.ts';
import { attachmentAddressUnsafe } from './errors.ts';

/** @throws OutcomeError `attachment-address-unsafe`. */
export function acceptDocument(resource: Resource): void {
  if (resource.resourceType !== 'DocumentReference') return;
  for (const [index, { attachment }] of resource.content.entries()) {
    if (attachment.url !== undefined && !isSafeAddress(attachment.url)) {
      throw attachmentAddressUnsafe(`DocumentReference.content[${index}].attachment.url`);
    }
  }
}
