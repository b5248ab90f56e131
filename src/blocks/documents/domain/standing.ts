import type { Composition, DocumentReference } from '#fhir';

/** Whether it is the valid text: not a mistake, and no newer version has taken its place. */
export function isCurrent(document: Composition | DocumentReference): boolean {
  return document.status !== 'entered-in-error' && document.status !== 'superseded';
}
