import { overviewSections } from '#contracts/overview';
import { type Block, promised } from '#kernel';
import { acceptDocument } from './accept.ts';
import { documentsSection } from './overview.ts';

const category = { code: 'documents', number: 70 };

/** Notes and letters: what was written about a patient, as documents. */
export const documents: Block = Object.freeze<Block>({
  name: 'documents',
  title: { da: 'Notater og breve', en: 'Notes and letters' },
  resources: [
    { type: 'DocumentReference', category, clinicalTime: 'date', accept: acceptDocument },
    { type: 'Composition', category, clinicalTime: 'date' },
  ],
  provides: [promised(overviewSections, [documentsSection])],
});
