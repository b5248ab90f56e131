import { codeSystem } from '#dk';
import { coding, concept, hl7Concept } from '../resources/codings.ts';
import type { CarePlace } from './places.ts';
import type { Story } from './story.ts';

const category = [hl7Concept('observation-category', 'social-history', 'Livsstil')];
const smoking = [
  ['266919005', 'Har aldrig røget'],
  ['8517006', 'Tidligere ryger'],
  ['77176002', 'Ryger'],
] as const;

/** What the practice asked about tobacco and alcohol. @param day - days from today. */
export function habits(story: Story, place: CarePlace, day: number): void {
  if (!story.isAlive(day)) return;
  const { random, person } = story;
  const head = {
    resourceType: 'Observation' as const,
    status: 'final' as const,
    category,
    subject: story.patient,
    effectiveDateTime: story.time(day, 600),
    performer: [place.professional ?? place.unit],
  };
  const ill = person.paths.includes('copd');
  const [code, name] = ill ? smoking[1] : random.pick(smoking);
  story.add(place, {
    ...head,
    code: {
      coding: [coding(codeSystem.loinc, '72166-2', 'Tobacco smoking status')],
      text: 'Rygning',
    },
    valueCodeableConcept: concept(codeSystem.snomedCt, code, name),
  });
  story.add(place, {
    ...head,
    code: {
      coding: [coding(codeSystem.snomedCt, '228957008', 'Alcohol units consumed per week')],
      text: 'Alkohol, genstande om ugen',
    },
    valueQuantity: {
      value: random.int(0, 9),
      unit: 'genstande/uge',
      system: codeSystem.ucum,
      code: '1/wk',
    },
  });
}
