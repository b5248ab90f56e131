import type { SourceExpectation } from '#contracts/overview';
import { chosenPractices } from './domain/chosen-practice.ts';

/** The chosen general practice is to be heard from. */
export const chosenPracticeExpected: SourceExpectation = {
  kind: 'chosen-practice',
  types: ['Patient'],
  organisations: (rows) =>
    rows.flatMap(({ content }) =>
      content.resourceType === 'Patient'
        ? chosenPractices(content).map((party) => party.slice('Organization/'.length))
        : [],
    ),
};
