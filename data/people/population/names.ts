import type { Gender } from '../cpr-number.ts';
import { cohorts, middleNames } from '../names/danish-given-names.ts';
import { familyNames } from '../names/family-names.ts';
import { type OtherLanguage, otherLanguages } from '../names/other-languages.ts';
import type { Random } from '../random.ts';

/** What the people of a household are called, and which language they speak at home. */
export interface HouseholdNames {
  readonly language?: OtherLanguage;
  readonly family: string;
}

export function householdNames(random: Random): HouseholdNames {
  if (!random.chance(0.09)) return { family: random.pick(familyNames) };
  const language = random.pick(otherLanguages);
  return { language, family: random.pick(language.family) };
}

/** First name, and a second one for half of those with Danish names. */
export function givenNames(
  random: Random,
  who: { readonly gender: Gender; readonly birthYear: number; readonly language?: OtherLanguage },
): readonly string[] {
  if (who.language) return [random.pick(who.language[who.gender])];
  const cohort = cohorts.find(({ until }) => who.birthYear <= until) ?? cohorts[0];
  const first = random.pick(cohort?.[who.gender] ?? []);
  const second = random.pick(middleNames[who.gender]);
  return random.chance(0.5) && second !== first ? [first, second] : [first];
}
