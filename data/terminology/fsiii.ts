import { codeSystem } from '#dk';
import type { Subset } from './subset.ts';

/** Conditions that municipal nurses and carers note. */
export const fsiii: Subset = {
  key: 'fsiii',
  url: codeSystem.fsiii,
  title: 'Fælles Sprog III, uddrag',
  publisher: 'KL (uddrag ved Helhed)',
  copyright: 'Fælles Sprog III: published by KL, free to use with the source named.',
  caseSensitive: true,
  rows: [
    ['I7.2', 'Cirkulationsproblemer', 'Blodet løber dårligt rundt, for eksempel i benene'],
    ['J1.1', 'Vaske sig', 'Har brug for hjælp til at vaske sig'],
    ['J3.8', 'Gå', 'Har brug for hjælp til at gå'],
  ],
};
