import type { Text } from '#fhir';

/** The grounds for a look-up in words that a citizen reads. @see sundhedsloven § 42 a */
const grounds: Readonly<Record<string, Text>> = {
  'own-record': { da: 'Egen journal', en: 'Own record' },
  'current-treatment': { da: 'Aktuel behandling', en: 'Current treatment' },
  'own-organisation': {
    da: 'Egne data fra organisationens system',
    en: "The organisation's own data",
  },
  conformance: { da: 'Afprøvning af systemet', en: 'Test of the system' },
  none: { da: 'Intet grundlag: afvist', en: 'No ground: refused' },
};

/** @returns the code itself for a ground that has no words yet. */
export function groundText(ground: string): Text {
  return grounds[ground] ?? { da: ground, en: ground };
}
