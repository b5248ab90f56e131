import { codeSystem } from '#dk';
import type { Subset } from './subset.ts';

/** Medicines by what they work on, with the groups above them. */
export const atc: Subset = {
  key: 'atc',
  url: codeSystem.atc,
  title: 'ATC, uddrag',
  publisher: 'WHO Collaborating Centre for Drug Statistics Methodology (uddrag ved Helhed)',
  copyright:
    'ATC © WHO Collaborating Centre for Drug Statistics Methodology, Oslo. Copying or distribution for commercial purposes is not allowed; changing the material is not allowed.',
  isByPrefix: true,
  caseSensitive: true,
  rows: [
    ['J', 'Midler mod infektioner'],
    ['J01', 'Antibakterielle midler til systemisk brug', 'Antibiotika'],
    ['J01C', 'Beta-laktam-antibakterielle midler, penicilliner', 'Penicillin'],
    ['J01CE', 'Beta-laktamasefølsomme penicilliner', 'Penicillin'],
    ['J01CE02', 'Phenoxymethylpenicillin', 'Almindeligt penicillin (V-penicillin)'],
    ['M', 'Muskler, led og knogler'],
    ['M01', 'Antiinflammatoriske og antirheumatiske midler', 'Gigtmidler'],
    ['M01A', 'Antiinflammatoriske og antirheumatiske midler, non-steroide', 'Gigtmidler (NSAID)'],
    ['M01AE', 'Propionsyrederivater', 'Gigtmidler (NSAID)'],
    ['M01AE01', 'Ibuprofen', 'Smertestillende gigtmiddel'],
  ],
};
