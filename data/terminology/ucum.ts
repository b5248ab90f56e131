import { codeSystem } from '#dk';
import type { Subset } from './subset.ts';

/** Units of measurement in use; the grammar of UCUM makes many more. */
export const ucum: Subset = {
  key: 'ucum',
  url: codeSystem.ucum,
  title: 'UCUM, enheder i brug',
  publisher: 'Regenstrief Institute (uddrag ved Helhed)',
  copyright:
    'UCUM © Regenstrief Institute and the UCUM Organization, free to use under the UCUM licence (https://ucum.org/license).',
  caseSensitive: true,
  rows: [
    ['%', '%', 'procent'],
    ['/min', '/min', 'gange i minuttet'],
    ['1/wk', '/uge', 'gange om ugen'],
    ['10*9/L', '10^9/L', 'milliarder i en liter'],
    ['Cel', '°C', 'grader'],
    ['L', 'L', 'liter'],
    ['L/min', 'L/min', 'liter i minuttet'],
    ['U/L', 'U/L', 'enheder i en liter'],
    ['cm', 'cm', 'centimeter'],
    ['g/L', 'g/L', 'gram i en liter'],
    ['kg', 'kg', 'kilogram'],
    [
      'mL/min/{1.73_m2}',
      'mL/min/1,73m²',
      'milliliter i minuttet, regnet om til en gennemsnitlig krop',
    ],
    ['m[IU]/L', '10^-3 IU/L', 'tusindedele enheder i en liter'],
    ['mg/L', 'mg/L', 'milligram i en liter'],
    ['mg/g', 'mg/g', 'milligram for hvert gram'],
    ['mm[Hg]', 'mmHg', 'millimeter kviksølv'],
    ['mmol/L', 'mmol/L', 'millimol i en liter'],
    ['mmol/mol', 'mmol/mol', 'millimol for hvert mol'],
    ['ng/L', 'ng/L', 'milliardtedele gram i en liter'],
    ['nmol/L', 'nmol/L', 'milliardtedele mol i en liter'],
    ['ug/L', 'µg/L', 'milliontedele gram i en liter'],
    ['umol/L', 'µmol/L', 'milliontedele mol i en liter'],
  ],
};
