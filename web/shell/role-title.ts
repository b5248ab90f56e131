import type { Language } from '#kit';

/** What the roles of professionals are called. */
const words: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  da: {
    laege: 'Læge',
    sygeplejerske: 'Sygeplejerske',
    sekretaer: 'Lægesekretær',
    sekretariat: 'Bestyrelsens sekretariat',
    ejer: 'Ejer af en indsats',
    ejerledelse: 'Ejerens ledelse',
    bestyrelse: 'Bestyrelsesmedlem',
    drift: 'Drift',
  },
  en: {
    laege: 'Doctor',
    sygeplejerske: 'Nurse',
    sekretaer: 'Medical secretary',
    sekretariat: 'Secretariat of the board',
    ejer: 'Owner of an initiative',
    ejerledelse: 'Management of the owner',
    bestyrelse: 'Board member',
    drift: 'Operations',
  },
};

/** The name of a role; one that is not known is shown as it was given. */
export function roleTitle(role: string, language: Language): string {
  const titles = words[language];
  return Object.hasOwn(titles, role) ? (titles[role] ?? role) : role;
}
