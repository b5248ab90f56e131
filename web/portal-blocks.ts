import type { BlockWeb } from '#shell';
import { allergiesWeb } from '../src/blocks/allergies/web/block-web.tsx';
import { appointmentsWeb } from '../src/blocks/appointments/web/block-web.tsx';
import { diagnosesWeb } from '../src/blocks/diagnoses/web/block-web.tsx';
import { documentsWeb } from '../src/blocks/documents/web/block-web.tsx';
import { encountersWeb } from '../src/blocks/encounters/web/block-web.tsx';
import { relativesWeb } from '../src/blocks/master-card/web/block-web.tsx';
import {
  laboratoryWeb,
  observationsWeb,
  reportsWeb,
  vitalSignsWeb,
} from '../src/blocks/results/web/block-web.tsx';

/** What the pages about one person are made of. The order of the page is the document's. */
export const portalBlocks: readonly BlockWeb[] = [
  allergiesWeb,
  appointmentsWeb,
  diagnosesWeb,
  documentsWeb,
  encountersWeb,
  laboratoryWeb,
  observationsWeb,
  relativesWeb,
  reportsWeb,
  vitalSignsWeb,
];
