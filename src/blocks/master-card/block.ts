import { overviewSections, sourceExpectations } from '#contracts/overview';
import { dkCoreProfile } from '#dk';
import { type Block, promised } from '#kernel';
import { acceptPatient, acceptRelatedPerson } from './accept.ts';
import { chosenPracticeExpected } from './expectations.ts';
import { relativesSection } from './overview.ts';
import { chosenPracticeRelations } from './relations.ts';

const category = { code: 'master-card', number: 10 };

/** Fælles Stamkort: who the citizen is, whom to call, which practice was chosen. */
export const masterCard: Block = Object.freeze<Block>({
  name: 'master-card',
  title: { da: 'Fælles Stamkort', en: 'Master data' },
  resources: [
    {
      type: 'Patient',
      category,
      profiles: [dkCoreProfile('patient')],
      accept: acceptPatient,
      relations: chosenPracticeRelations,
    },
    {
      type: 'RelatedPerson',
      category,
      profiles: [dkCoreProfile('related-person')],
      accept: acceptRelatedPerson,
    },
  ],
  provides: [
    promised(overviewSections, [relativesSection]),
    promised(sourceExpectations, [chosenPracticeExpected]),
  ],
});
