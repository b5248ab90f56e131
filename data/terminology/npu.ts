import { codeSystem } from '#dk';
import type { Subset } from './subset.ts';

/** Analyses of laboratories, NPU and Danish DNK codes. */
export const npu: Subset = {
  key: 'npu',
  url: codeSystem.npuInDkCore,
  title: 'NPU og DNK, uddrag',
  publisher: 'IFCC og IUPAC; Sundhedsdatastyrelsen (uddrag ved Helhed)',
  copyright:
    'NPU terminology © IFCC and IUPAC, free to use unchanged with the source named; Danish codes by Sundhedsdatastyrelsen. Displays are the short names in common use.',
  caseSensitive: true,
  rows: [
    ['DNK35302', 'Nyre-eGFR (CKD-EPI)', 'Hvor godt nyrerne renser blodet'],
    ['NPU01566', 'P-Kolesterol', 'Kolesterol i alt: fedtstof i blodet'],
    ['NPU01567', 'P-Kolesterol HDL', 'Det "gode" kolesterol'],
    ['NPU01568', 'P-Kolesterol LDL', 'Det "dårlige" kolesterol'],
    ['NPU02192', 'P-Glukose', 'Blodsukker'],
    ['NPU02319', 'B-Hæmoglobin', 'Blodprocent'],
    ['NPU02593', 'B-Leukocytter', 'Hvide blodlegemer, som bekæmper infektion'],
    ['NPU03230', 'P-Kalium', 'Kalium: et salt i blodet'],
    ['NPU03429', 'P-Natrium', 'Natrium: et salt i blodet'],
    ['NPU03568', 'B-Trombocytter', 'Blodplader, som får blodet til at størkne'],
    ['NPU03577', 'P-Thyrotropin [TSH]', 'Hormon, der styrer stofskiftet'],
    ['NPU03804', 'Pt-Legeme; masse', 'Vægt'],
    ['NPU08669', 'P-Prostataspecifikt antigen [PSA]', 'Prøve for sygdom i prostata'],
    ['NPU10267', 'P-25-Hydroxy-vitamin D', 'D-vitamin'],
    ['NPU18016', 'P-Kreatinin', 'Affaldsstof, der viser, hvordan nyrerne virker'],
    ['NPU19651', 'P-Alanintransaminase [ALAT]', 'Prøve for, hvordan leveren har det'],
    ['NPU19661', 'U-Albumin/Kreatinin-ratio', 'Æggehvidestof i urinen: viser slid på nyrerne'],
    ['NPU19673', 'P-Albumin', 'Det vigtigste æggehvidestof i blodet'],
    ['NPU19748', 'P-C-reaktivt protein [CRP]', 'Infektionstal: stiger ved betændelse i kroppen'],
    ['NPU19763', 'P-Ferritin', 'Kroppens lager af jern'],
    ['NPU21571', 'P-NT-proBNP', 'Viser, om hjertet er overbelastet'],
    [
      'NPU27300',
      'Hb(B)-Hæmoglobin A1c (IFCC)',
      'Langtidsblodsukker: gennemsnit over et par måneder',
    ],
  ],
};
