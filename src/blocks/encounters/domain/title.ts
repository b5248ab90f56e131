import { localDateOf } from '#dk';
import { conceptText, type Encounter, type EpisodeOfCare, type Period, type Text } from '#fhir';
import { contactTime } from './contact-time.ts';
import { standingOf } from './status.ts';

const episode: Text = { da: 'Forløb', en: 'Course of care' };
const unnamed: Text = { da: 'Kontakt', en: 'Contact' };
const running: Text = { da: 'i gang', en: 'under way' };
const ahead: Text = { da: 'planlagt', en: 'planned' };

/** Words for the classes that a reader can picture. @see v3-ActEncounterCode */
const classes: Readonly<Record<string, Text>> = {
  AMB: { da: 'Ambulant kontakt', en: 'Outpatient contact' },
  EMER: { da: 'Akut kontakt', en: 'Emergency contact' },
  IMP: { da: 'Indlæggelse', en: 'Hospital stay' },
  ACUTE: { da: 'Akut indlæggelse', en: 'Acute hospital stay' },
  NONAC: { da: 'Planlagt indlæggelse', en: 'Planned hospital stay' },
  OBSENC: { da: 'Observation', en: 'Observation' },
  HH: { da: 'Besøg i hjemmet', en: 'Home visit' },
  VR: { da: 'Kontakt på afstand', en: 'Remote contact' },
};

/** @returns e.g. `Indlæggelse: Lungebetændelse, Medicinsk Afdeling, 2026-11-01 – 2026-11-05`. */
export function contactTitle(contact: Encounter | EpisodeOfCare, language: keyof Text): string {
  const [kind, reason, place] =
    contact.resourceType === 'Encounter'
      ? encounterParts(contact, language)
      : episodeParts(contact, language);
  const what = [...new Set([kind, reason])].filter(Boolean).join(': ');
  return [what, place, daysOf(contact.period), standingText(contact, language)]
    .filter(Boolean)
    .join(', ');
}

type Parts = readonly [kind: string, reason: string | undefined, place: string | undefined];

function encounterParts(encounter: Encounter, language: keyof Text): Parts {
  const { class: coding, type, serviceType, reasonCode, serviceProvider } = encounter;
  const kind = conceptText(type?.[0]) ?? classes[coding.code ?? '']?.[language] ?? coding.display;
  const reason = conceptText(reasonCode?.[0]) ?? conceptText(serviceType);
  return [kind ?? unnamed[language], reason, serviceProvider?.display];
}

function episodeParts({ type, managingOrganization }: EpisodeOfCare, language: keyof Text): Parts {
  return [conceptText(type?.[0]) ?? episode[language], undefined, managingOrganization?.display];
}

function standingText(contact: Encounter | EpisodeOfCare, language: keyof Text): string {
  const standing = standingOf(contact);
  if (standing === 'running') return running[language];
  return standing === 'ahead' ? ahead[language] : '';
}

/** The days, Danish time; one day once. */
function daysOf(period: Period | undefined): string {
  const { from, to } = contactTime(period);
  const first = from === undefined ? '' : localDateOf(from);
  const last = to === undefined ? '' : localDateOf(to - 1);
  return first === last || last === '' ? first : `${first} – ${last}`.trim();
}
