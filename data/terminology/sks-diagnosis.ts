import { codeSystem } from '#dk';
import type { Subset } from './subset.ts';

/** Diagnoses of hospitals, with the categories above them. */
export const sksDiagnosis: Subset = {
  key: 'sks-diagnosis',
  url: codeSystem.sksDiagnosis,
  title: 'SKS-diagnoser (ICD-10 på dansk), uddrag',
  publisher: 'Sundhedsdatastyrelsen (uddrag ved Helhed)',
  copyright:
    'SKS: published by Sundhedsdatastyrelsen, free to use with the source named. ICD-10 © World Health Organization.',
  isByPrefix: true,
  caseSensitive: true,
  rows: [
    ['DC50', 'Brystkræft', 'Kræft i brystet'],
    ['DC509', 'Brystkræft uden specifikation', 'Kræft i brystet'],
    ['DC61', 'Kræft i blærehalskirtlen', 'Kræft i prostata (blærehalskirtlen)'],
    ['DC619', 'Prostatakræft', 'Kræft i prostata (blærehalskirtlen)'],
    ['DE11', 'Type 2-diabetes', 'Type 2-sukkersyge'],
    [
      'DE119',
      'Type 2-diabetes uden komplikationer',
      'Type 2-sukkersyge, som ikke har givet følgesygdomme',
    ],
    ['DF32', 'Depressiv enkeltepisode', 'En periode med depression'],
    [
      'DF321',
      'Depressiv enkeltepisode af moderat grad',
      'En periode med depression i middelsvær grad',
    ],
    ['DI50', 'Hjertesvigt', 'Hjertet pumper svagere, end det skal'],
    ['DI509', 'Hjertesvigt uden specifikation', 'Hjertet pumper svagere, end det skal'],
    ['DJ44', 'Kronisk obstruktiv lungesygdom', 'Kronisk lungesygdom (rygerlunger)'],
    [
      'DJ441',
      'KOL med akut eksacerbation',
      'Kronisk lungesygdom (KOL), som pludselig er blevet værre',
    ],
    ['DO80', 'Spontan enkeltfødsel', 'Almindelig fødsel af ét barn'],
    ['DO809', 'Spontan fødsel', 'Almindelig fødsel af ét barn'],
    ['DS06', 'Intrakranielle læsioner', 'Skade inde i hovedet'],
    ['DS060', 'Hjernerystelse', 'Hjernerystelse efter et slag mod hovedet'],
    ['DS72', 'Fraktur af femur', 'Brud på lårbenet'],
    ['DS720', 'Fraktur af collum femoris', 'Brud på lårbenshalsen (hoftebrud)'],
    ['DZ34', 'Normal graviditet', 'Graviditet uden problemer'],
    [
      'DZ340',
      'Kontrol af normal førstegangsgraviditet',
      'Undersøgelse i den første graviditet, som går, som den skal',
    ],
    ['DZ38', 'Levendefødt barn efter fødested', 'Nyfødt barn'],
    ['DZ380', 'Enkeltbarn, født på sygehus', 'Ét barn, født på sygehuset'],
  ],
};
