import { type AllergyIntolerance, conceptText, hasCode, type Text } from '#fhir';
import { isOver } from './standing.ts';

const unnamed: Text = { da: 'Allergi uden navn', en: 'Unnamed allergy' };
const high: Text = { da: 'alvorlig', en: 'severe' };
const over: Text = { da: 'ikke længere', en: 'no longer' };
const unconfirmed: Text = { da: 'ikke bekræftet', en: 'unconfirmed' };

/** @returns e.g. `Penicillin: udslæt, åndenød (alvorlig)`. */
export function allergyTitle(allergy: AllergyIntolerance, language: keyof Text): string {
  const reactions = (allergy.reaction ?? [])
    .flatMap(({ manifestation }) => manifestation.map(conceptText))
    .filter((text) => text !== undefined);
  const remarks = [
    ...(allergy.criticality === 'high' ? [high] : []),
    ...(isOver(allergy) ? [over] : []),
    ...(hasCode(allergy.verificationStatus, 'unconfirmed') ? [unconfirmed] : []),
  ].map((text) => text[language]);
  const name = conceptText(allergy.code) ?? unnamed[language];
  const what = reactions.length === 0 ? name : `${name}: ${[...new Set(reactions)].join(', ')}`;
  return remarks.length === 0 ? what : `${what} (${remarks.join(', ')})`;
}
