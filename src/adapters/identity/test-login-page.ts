import type { Text } from '#fhir';
import type { ActorKind, Language } from '#kernel';
import { escaped, type Page, page } from './page.ts';

/** A login as it is offered. */
export interface Offer {
  readonly login: string;
  readonly kind: ActorKind;
  readonly name: string;
  readonly title: Text;
}

const title: Text = { da: 'Vælg et test-login', en: 'Choose a test login' };
const notice: Text = {
  da: 'Alle personer her er opdigtede, og alle kan logge ind som dem. Brug aldrig oplysninger om rigtige mennesker her.',
  en: 'Every person here is invented, and anyone may sign in as them. Never use details of real people here.',
};
const abort: Text = { da: 'Fortryd', en: 'Cancel' };
const headings: Readonly<Record<ActorKind, Text>> = {
  citizen: { da: 'Borgere', en: 'Citizens' },
  professional: { da: 'Fagpersoner', en: 'Professionals' },
  board: { da: 'Bestyrelsen', en: 'The board' },
  operator: { da: 'Drift', en: 'Operations' },
  system: { da: 'Systemer', en: 'Systems' },
};

/**
 * The logins that fit the asking portal first, then the others by kind.
 *
 * @param action - where the choice is sent.
 */
export function testLoginPage(
  language: Language,
  { offers, kind, action }: { offers: readonly Offer[]; kind?: ActorKind; action: string },
): Page {
  const kinds = [...new Set(offers.map((offer) => offer.kind))];
  const first = kinds.filter((each) => each === kind);
  const rest = kinds.filter((each) => each !== kind);
  const group = (each: ActorKind): string => {
    const own = offers.filter((offer) => offer.kind === each);
    return `<h2>${headings[each][language]}</h2>\n<ul>\n${own.map((offer) => choice(language, offer)).join('\n')}\n</ul>`;
  };
  return page(
    language,
    title[language],
    `<p class="notice">${notice[language]}</p>
<form method="post" action="${escaped(action)}">
${first.map(group).join('\n')}
${rest.map(group).join('\n')}
<button class="plain" name="abort" value="yes">${abort[language]}</button>
</form>`,
  );
}

const choice = (language: Language, { login, name, title }: Offer): string =>
  `<li><button name="login" value="${escaped(login)}"><strong>${escaped(name)}</strong>
<span>${escaped(title[language])}</span></button></li>`;
