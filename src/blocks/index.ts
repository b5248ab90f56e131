import { type Block, everything, profiles, terminology } from '#kernel';
import { allergies } from './allergies/block.ts';
import { appointments } from './appointments/block.ts';
import { diagnoses } from './diagnoses/block.ts';
import { documents } from './documents/block.ts';
import { encounters } from './encounters/block.ts';
import { lookUps } from './look-ups/block.ts';
import { masterCard } from './master-card/block.ts';
import { organisationRegister } from './organisation-register/block.ts';
import { patientOverview } from './patient-overview/block.ts';
import { results } from './results/block.ts';
import { withholding } from './withholding/block.ts';

/** Every building block. Adding one adds its folder and a line here. */
export const blocks: readonly Block[] = Object.freeze<Block[]>([
  organisationRegister,
  masterCard,
  allergies,
  diagnoses,
  appointments,
  encounters,
  results,
  documents,
  patientOverview,
  everything,
  lookUps,
  withholding,
  terminology,
  profiles,
]);
