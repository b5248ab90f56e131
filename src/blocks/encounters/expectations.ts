import type { SourceExpectation } from '#contracts/overview';
import { standingOf } from './domain/status.ts';

/** Whoever has the patient in care now is to be heard from. */
export const currentCareExpected: SourceExpectation = {
  kind: 'current-care',
  types: ['Encounter', 'EpisodeOfCare'],
  organisations: (rows) => [
    ...new Set(
      rows.flatMap(({ content, organisation }) => {
        const isContact =
          content.resourceType === 'Encounter' || content.resourceType === 'EpisodeOfCare';
        return isContact && organisation !== undefined && standingOf(content) === 'running'
          ? [organisation]
          : [];
      }),
    ),
  ],
};
