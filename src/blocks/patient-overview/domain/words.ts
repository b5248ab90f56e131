import type { NoticeKind, SectionState } from '#contracts/overview-document';
import { localTimeOf } from '#dk';
import type { Text } from '#fhir';
import type { Notice } from './notices.ts';

type Language = keyof Text;

/** What a section without rows says of itself. */
const stateWords: Readonly<Record<Exclude<SectionState, 'rows'>, Text>> = {
  none: { da: 'Oplyst: ingen.', en: 'Stated: none.' },
  unknown: { da: 'Ingen har oplyst noget her.', en: 'Nobody has said anything here.' },
  'could-not-load': { da: 'Kunne ikke hentes. Prøv igen.', en: 'Could not be loaded. Try again.' },
  withheld: {
    da: 'Vises ikke: her kan være oplysninger, som du ikke må se.',
    en: 'Not shown: there may be information that you may not see.',
  },
};

const noticeWords: Readonly<Record<NoticeKind, (name: string, time: string) => Text>> = {
  'source-silent': (name, time) => ({
    da: `${name} har ikke sendt noget siden ${time}. Nyere oplysninger kan mangle.`,
    en: `${name} has sent nothing since ${time}. Newer information may be missing.`,
  }),
  'source-missing': (name) => ({
    da: `${name} har aldrig sendt noget. Oplysninger derfra mangler.`,
    en: `${name} has never sent anything. Information from there is missing.`,
  }),
  'sources-disagree': (name) => ({
    da: `${name} oplyser, at der ingen er. Andre kilder siger noget andet.`,
    en: `${name} states that there are none. Other sources say otherwise.`,
  }),
  withheld: () => ({
    da: 'Her kan være flere oplysninger, som du ikke må se.',
    en: 'There may be more information that you may not see.',
  }),
  cut: () => ({
    da: 'Der er flere, end der vises her.',
    en: 'There are more than are shown here.',
  }),
};

const unnamed: Text = { da: 'En kilde', en: 'A source' };

export function stateText(state: SectionState, language: Language): string {
  return state === 'rows' ? '' : stateWords[state][language];
}

/** @param rest - how many rows the narrative leaves to the entries. */
export function restText(rest: number, language: Language): string {
  const words: Text = {
    da: `Og ${rest} mere, som står i dokumentets poster.`,
    en: `And ${rest} more, which are entries of this document.`,
  };
  return words[language];
}

/** @param nameOf - what an organisation is called. */
export function noticeText(
  { kind, organisation, since }: Notice,
  nameOf: (organisation: string) => string,
  language: Language,
): string {
  const name = organisation === undefined ? unnamed[language] : nameOf(organisation);
  return noticeWords[kind](name, since === undefined ? '' : minuteOf(since))[language];
}

/** `2026-11-20 09:15`, Danish time. */
export function minuteOf(instant: number): string {
  const { date, time } = localTimeOf(instant);
  return `${date} ${time.slice(0, 5)}`;
}
