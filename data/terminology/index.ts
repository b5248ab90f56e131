import { atc } from './atc.ts';
import { fsiii } from './fsiii.ts';
import { icpc2 } from './icpc2.ts';
import { npu } from './npu.ts';
import { sksDiagnosis } from './sks-diagnosis.ts';
import { fragmentOf, type TerminologyResource } from './subset.ts';
import { ucum } from './ucum.ts';
import { icpcToSks, valueSets } from './value-sets.ts';

/** Code systems first: what follows speaks of them. */
export const terminologyResources: readonly TerminologyResource[] = [
  ...[sksDiagnosis, icpc2, fsiii, npu, atc, ucum].map(fragmentOf),
  ...valueSets,
  icpcToSks,
];
