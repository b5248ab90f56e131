import { codeSystem } from '#dk';
import type { CodeableConcept } from '#fhir';
import { concept } from '../../resources/codings.ts';
import type { CarePlace } from '../places.ts';
import { allergy } from '../statements.ts';
import type { Story } from '../story.ts';

const snomed = (code: string, name: string): CodeableConcept =>
  concept(codeSystem.snomedCt, code, name);

interface Known {
  readonly code: CodeableConcept;
  readonly category: 'food' | 'medication' | 'environment';
  readonly criticality: 'low' | 'high';
  readonly reaction: readonly [code: string, name: string];
}

const known: readonly Known[] = [
  {
    code: concept(codeSystem.atc, 'J01CE02', 'Phenoxymethylpenicillin'),
    category: 'medication',
    criticality: 'high',
    reaction: ['247472004', 'Nældefeber'],
  },
  {
    code: concept(codeSystem.atc, 'M01AE01', 'Ibuprofen'),
    category: 'medication',
    criticality: 'low',
    reaction: ['422587007', 'Kvalme'],
  },
  {
    code: snomed('256277009', 'Græspollen'),
    category: 'environment',
    criticality: 'low',
    reaction: ['61582004', 'Høfeber'],
  },
  {
    code: snomed('256349002', 'Jordnød'),
    category: 'food',
    criticality: 'high',
    reaction: ['39579001', 'Anafylaksi'],
  },
];

/** One or two things that the person does not tolerate. */
export function allergies(story: Story): void {
  const place = story.places.practice;
  if (place === undefined) return;
  const first = story.random.int(0, known.length - 1);
  for (let nth = 0; nth < story.random.int(1, 2); nth += 1) {
    const found = known[(first + nth) % known.length];
    if (found === undefined) continue;
    allergy(story, place, {
      code: found.code,
      type: 'allergy',
      category: [found.category],
      criticality: found.criticality,
      reaction: [{ manifestation: [snomed(...found.reaction)] }],
      day: -story.random.int(200, 2500),
    });
  }
}

/** Asked, and answered: none. That nobody asked is told by nothing at all. */
export function noAllergy(story: Story): void {
  const { practice } = story.places;
  if (practice) statedNone(story, practice, -story.random.int(100, 1500));
}

/** A place states that it knows of none; another may know better. */
export function statedNone(story: Story, place: CarePlace, day: number): void {
  allergy(story, place, { code: snomed('716186003', 'Ingen kendt allergi'), day });
}
