import { overviewSections } from '#contracts/overview';
import { type Block, promised } from '#kernel';
import { acceptCondition } from './accept.ts';
import { diagnosesSection } from './overview.ts';

/** Deling af diagnoser: what a person suffers from, as hospital, municipality and practice each coded it. */
export const diagnoses: Block = Object.freeze<Block>({
  name: 'diagnoses',
  title: { da: 'Diagnoser', en: 'Diagnoses' },
  resources: [
    {
      type: 'Condition',
      category: { code: 'diagnoses', number: 40 },
      clinicalTime: 'recorded-date',
      accept: acceptCondition,
    },
  ],
  provides: [promised(overviewSections, [diagnosesSection])],
});
