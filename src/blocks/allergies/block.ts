import { overviewSections } from '#contracts/overview';
import { type Block, promised } from '#kernel';
import { acceptAllergy } from './accept.ts';
import { allergiesSection } from './overview.ts';

/** What a person reacts to, and who has stated that there is nothing. */
export const allergies: Block = Object.freeze<Block>({
  name: 'allergies',
  title: { da: 'Allergier', en: 'Allergies' },
  resources: [
    {
      type: 'AllergyIntolerance',
      category: { code: 'allergies', number: 50 },
      clinicalTime: 'date',
      accept: acceptAllergy,
    },
  ],
  provides: [promised(overviewSections, [allergiesSection])],
});
