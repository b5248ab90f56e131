import type { Written } from '../../profiles/enforce.ts';
import type { Change } from '../record.ts';
import type { Draft } from './draft.ts';

/** Contents that are known before the transaction. */
export const writtenIn = (changes: readonly Change[]): readonly Written[] =>
  changes.flatMap((change) => {
    if (!('content' in change)) return [];
    const { resource } = change.content;
    return [{ resource, place: change.place ?? resource.resourceType }];
  });

/** Contents that patches made of the rows as they are now. */
export const patchedIn = (drafts: readonly Draft[]): readonly Written[] =>
  drafts.flatMap(({ change, content, place }) =>
    change.method === 'patch' && content ? [{ resource: content.resource, place }] : [],
  );
