import { overviewSections, sourceExpectations } from '#contracts/overview';
import { type Block, plainTexts } from '#kernel';
import { overviewOperation } from './operations.ts';

/** Et samlet patientoverblik: one person, every block's sections, every source. */
export const patientOverview: Block = Object.freeze<Block>({
  name: 'patient-overview',
  title: { da: 'Samlet patientoverblik', en: 'Patient overview' },
  needs: [overviewSections, sourceExpectations, plainTexts],
  operations: [overviewOperation],
});
