import { codeSystem } from '#dk';
import type { ConceptMap, ValueSet } from '#fhir';
import { addressSystem, nameOf } from './subset.ts';

const address = (kind: string, key: string): string => `https://helhed.dk/fhir/${kind}/${key}`;

/** Everything that is here of some code systems. */
const allOf = (key: string, title: string, systems: readonly string[]): ValueSet => ({
  resourceType: 'ValueSet',
  url: address('ValueSet', key),
  identifier: [{ system: addressSystem, value: address('ValueSet', key) }],
  name: nameOf(key),
  title,
  status: 'active',
  experimental: true,
  publisher: 'Helhed',
  compose: { include: systems.map((system) => ({ system })) },
});

export const valueSets: readonly ValueSet[] = [
  allOf('diagnoses', 'Diagnoser og problemer, på tværs af sektorer', [
    codeSystem.sksDiagnosis,
    codeSystem.icpc2,
    codeSystem.fsiii,
  ]),
  allOf('analyses', 'Laboratorieanalyser', [codeSystem.npuInDkCore]),
  allOf('units', 'Måleenheder', [codeSystem.ucum]),
  allOf('medicines', 'Lægemidler efter virkning', [codeSystem.atc]),
];

const pairs: readonly (readonly [
  icpc: string,
  sks: string,
  equivalence: 'equivalent' | 'narrower',
])[] = [
  ['K77', 'DI50', 'equivalent'],
  ['P76', 'DF32', 'narrower'],
  ['R95', 'DJ44', 'equivalent'],
  ['T90', 'DE11', 'equivalent'],
  ['L75', 'DS72', 'equivalent'],
  ['W78', 'DZ34', 'narrower'],
  ['X76', 'DC50', 'equivalent'],
  ['Y77', 'DC61', 'equivalent'],
];

/** From the words of general practice to those of hospitals. Made by Helhed for synthetic data. */
export const icpcToSks: ConceptMap = {
  resourceType: 'ConceptMap',
  url: address('ConceptMap', 'icpc-2-to-sks'),
  identifier: { system: addressSystem, value: address('ConceptMap', 'icpc-2-to-sks') },
  name: 'Icpc2ToSks',
  title: 'ICPC-2-DK til SKS-diagnoser, uddrag',
  status: 'active',
  experimental: true,
  publisher: 'Helhed',
  copyright:
    'The pairs are made by Helhed for synthetic data and are no authoritative mapping. ICPC-2 © WONCA, ICPC-2-DK DSAM, ICD-10 © World Health Organization, SKS Sundhedsdatastyrelsen.',
  group: [
    {
      source: codeSystem.icpc2,
      target: codeSystem.sksDiagnosis,
      element: pairs.map(([code, target, equivalence]) => ({
        code,
        target: [{ code: target, equivalence }],
      })),
    },
  ],
};
