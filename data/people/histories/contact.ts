import { codeSystem } from '#dk';
import type { CodeableConcept, Encounter, Reference } from '#fhir';
import { coding, hl7Coding } from '../resources/codings.ts';
import type { CarePlace } from './places.ts';
import type { Story } from './story.ts';
import { measure, type VitalSigns } from './vital-signs.ts';

/** How the two meet. @see http://terminology.hl7.org/CodeSystem/v3-ActCode */
export type ContactClass = 'AMB' | 'IMP' | 'EMER' | 'HH' | 'VR';

export interface Contact {
  readonly place: CarePlace;
  /** Days from today. */
  readonly day: number;
  readonly minute?: number;
  readonly minutes?: number;
  /** Nights of a stay. */
  readonly nights?: number;
  readonly class?: ContactClass;
  /** What kind of contact, in Danish: *Konsultation*. */
  readonly type: string;
  readonly reason?: CodeableConcept;
  readonly episode?: Reference;
  readonly vitals?: VitalSigns;
  /** Text of the note; the kind of note is {@link Contact.noteType}. */
  readonly note?: string;
  readonly noteType?: NoteType;
}

const classNames: Readonly<Record<ContactClass, string>> = {
  AMB: 'Ambulant kontakt',
  IMP: 'Indlæggelse',
  EMER: 'Akut kontakt',
  HH: 'Besøg i hjemmet',
  VR: 'Virtuel kontakt',
};

/** Kinds of notes as LOINC has them. */
const noteTypes = {
  progress: ['11506-3', 'Journalnotat'],
  discharge: ['18842-5', 'Epikrise'],
  consultation: ['11488-4', 'Ambulant notat'],
  nursing: ['34746-8', 'Sygeplejenotat'],
  plan: ['18776-5', 'Genoptræningsplan'],
  referral: ['57133-1', 'Henvisning'],
  procedure: ['11504-8', 'Operationsbeskrivelse'],
} as const;
export type NoteType = keyof typeof noteTypes;

/**
 * A contact with what belongs to it: the note that was written and what was measured.
 *
 * @returns the encounter; `undefined` when the person did not live then.
 */
export function contact(story: Story, about: Contact): Reference | undefined {
  const { place, day, nights = 0, minutes = 15 } = about;
  if (!story.isAlive(day)) return undefined;
  const minute = about.minute ?? 480 + 15 * story.random.int(0, 26);
  const start = story.time(day, minute);
  const end = nights > 0 ? story.time(day + nights, 660) : story.time(day, minute + minutes);
  const isOver = day + nights < 0;
  const encounter = story.add(place, {
    ...encounterOf(story, about),
    status: isOver ? 'finished' : 'in-progress',
    period: { start, ...(isOver && { end }) },
  });
  if (about.vitals) measure(story, place, { time: start, encounter }, about.vitals);
  if (about.note !== undefined) {
    const { note: text, noteType: type = 'progress' } = about;
    note(story, place, { type, text, time: isOver ? end : start, encounter });
  }
  return encounter;
}

function encounterOf(story: Story, about: Contact): Omit<Encounter, 'identifier' | 'status'> {
  const { place, class: code = 'AMB' } = about;
  return {
    resourceType: 'Encounter',
    class: hl7Coding('v3-ActCode', code, classNames[code]),
    type: [{ text: about.type }],
    subject: story.patient,
    ...(about.episode && { episodeOfCare: [about.episode] }),
    ...(place.professional && { participant: [{ individual: place.professional }] }),
    ...(about.reason && { reasonCode: [about.reason] }),
    serviceProvider: place.unit,
  };
}

/** A note as plain text. */
export function note(
  story: Story,
  place: CarePlace,
  about: {
    readonly type: NoteType;
    readonly text: string;
    readonly time: string;
    readonly encounter?: Reference;
  },
): Reference {
  const [code, title] = noteTypes[about.type];
  return story.add(place, {
    resourceType: 'DocumentReference',
    status: 'current',
    docStatus: 'final',
    type: { coding: [coding(codeSystem.loinc, code, title)], text: title },
    subject: story.patient,
    date: about.time,
    author: [place.professional ?? place.unit],
    custodian: place.unit,
    description: title,
    content: [
      {
        attachment: {
          contentType: 'text/plain; charset=utf-8',
          language: 'da',
          data: Buffer.from(about.text, 'utf8').toString('base64'),
          title,
          creation: about.time,
        },
      },
    ],
    ...(about.encounter && { context: { encounter: [about.encounter] } }),
  });
}
