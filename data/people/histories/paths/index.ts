import type { PathName } from '../../population/person.ts';
import type { Story } from '../story.ts';
import { allergies, noAllergy } from './allergies.ts';
import { cancer } from './cancer.ts';
import { care } from './care.ts';
import { childhood } from './childhood.ts';
import { diabetes } from './diabetes.ts';
import { heartFailure, hypertension } from './heart.ts';
import { hipFracture } from './hip-fracture.ts';
import { asthma, copd } from './lungs.ts';
import { depression } from './mind.ts';
import { pregnancy } from './pregnancy.ts';
import { rehabilitation } from './rehabilitation.ts';
import { visitor } from './visitor.ts';

export { everyday } from './everyday.ts';

/** What tells each kind of course. */
export const paths: Readonly<Record<PathName, (story: Story) => void>> = {
  allergy: allergies,
  asthma,
  cancer,
  care,
  childhood,
  copd,
  depression,
  diabetes,
  'heart-failure': heartFailure,
  'hip-fracture': hipFracture,
  hypertension,
  'no-allergy': noAllergy,
  pregnancy,
  rehabilitation,
  visitor,
};
