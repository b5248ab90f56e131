import { readResource } from '#fhir';
import type { Session } from '../session.ts';
import type { Draft } from './draft.ts';
import { refusalsOf } from './examine.ts';
import { throwAll } from './one-outcome.ts';

/**
 * Makes the content of each patch out of the row that is locked now.
 *
 * @throws OutcomeError of the patch, of `validate`, of the owning block.
 */
export function applyPatches(session: Session, drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    const { change, old, place } = draft;
    if (change.method !== 'patch' || old === undefined) continue;
    draft.content = change.patch(readResource(old.txt));
    throwAll(refusalsOf(session, draft.content, place));
  }
}
