import type { AllergyIntolerance, CodeableConcept, Reference } from '#fhir';
import { hl7Concept } from '../resources/codings.ts';
import type { CarePlace } from './places.ts';
import type { Story } from './story.ts';

const clinical = {
  active: hl7Concept('condition-clinical', 'active', 'Aktiv'),
  resolved: hl7Concept('condition-clinical', 'resolved', 'Afsluttet'),
} as const;
const confirmed = hl7Concept('condition-ver-status', 'confirmed', 'Bekræftet');
const problem = hl7Concept('condition-category', 'problem-list-item', 'Problem');
const diagnosis = hl7Concept('condition-category', 'encounter-diagnosis', 'Kontaktdiagnose');

/**
 * A diagnosis or a problem as one source has it.
 *
 * @param about.onset - days from today.
 */
export function condition(
  story: Story,
  place: CarePlace,
  about: {
    readonly code: CodeableConcept;
    readonly onset: number;
    readonly abated?: number;
    readonly encounter?: Reference | undefined;
    readonly severity?: CodeableConcept;
    readonly note?: string;
  },
): Reference | undefined {
  if (!story.isAlive(about.onset)) return undefined;
  const isOver = about.abated !== undefined && about.abated <= 0;
  return story.add(place, {
    resourceType: 'Condition',
    clinicalStatus: isOver ? clinical.resolved : clinical.active,
    verificationStatus: confirmed,
    category: [place.sender === 'epj' ? diagnosis : problem],
    ...(about.severity && { severity: about.severity }),
    code: about.code,
    subject: story.patient,
    ...(about.encounter && { encounter: about.encounter }),
    onsetDateTime: story.date(about.onset),
    ...(isOver && { abatementDateTime: story.date(about.abated ?? 0) }),
    recordedDate: story.date(about.onset),
    ...(place.professional && { recorder: place.professional }),
    ...(about.note && { note: [{ text: about.note }] }),
  });
}

/** A course under one organisation: pregnancy, rehabilitation, home care. */
export function episode(
  story: Story,
  place: CarePlace,
  about: {
    readonly title: string;
    readonly from: number;
    readonly to?: number;
    readonly why?: Reference | undefined;
  },
): Reference {
  const isOver = about.to !== undefined && about.to <= 0;
  return story.add(place, {
    resourceType: 'EpisodeOfCare',
    status: isOver ? 'finished' : 'active',
    type: [{ text: about.title }],
    ...(about.why && { diagnosis: [{ condition: about.why }] }),
    patient: story.patient,
    managingOrganization: place.unit,
    period: {
      start: story.date(about.from),
      ...(isOver && { end: story.date(about.to ?? 0) }),
    },
    ...(place.professional && { careManager: place.professional }),
  });
}

/** An allergy, or the statement that there is none. */
export function allergy(
  story: Story,
  place: CarePlace,
  about: Pick<AllergyIntolerance, 'type' | 'category' | 'criticality' | 'reaction'> & {
    readonly code: CodeableConcept;
    readonly day: number;
  },
): Reference | undefined {
  const { code, day, ...rest } = about;
  if (!story.isAlive(day)) return undefined;
  return story.add(place, {
    resourceType: 'AllergyIntolerance',
    clinicalStatus: hl7Concept('allergyintolerance-clinical', 'active', 'Aktiv'),
    verificationStatus: hl7Concept('allergyintolerance-verification', 'confirmed', 'Bekræftet'),
    ...rest,
    code,
    patient: story.patient,
    recordedDate: story.date(day),
    ...(place.professional && { recorder: place.professional }),
  });
}
