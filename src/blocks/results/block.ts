import { overviewSections } from '#contracts/overview';
import { type Block, promised } from '#kernel';
import { acceptObservation } from './accept.ts';
import {
  laboratorySection,
  otherObservationsSection,
  reportsSection,
  vitalSignsSection,
} from './overview.ts';

const category = { code: 'results', number: 60 };

/** Svar og målinger: laboratory answers, vital signs, other observations and reports. */
export const results: Block = Object.freeze<Block>({
  name: 'results',
  title: { da: 'Svar og målinger', en: 'Results and measurements' },
  resources: [
    { type: 'Observation', category, clinicalTime: 'date', accept: acceptObservation },
    { type: 'DiagnosticReport', category, clinicalTime: 'date' },
    { type: 'Specimen', category, clinicalTime: 'collected' },
  ],
  provides: [
    promised(overviewSections, [
      laboratorySection,
      vitalSignsSection,
      otherObservationsSection,
      reportsSection,
    ]),
  ],
});
