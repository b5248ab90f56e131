import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Language } from '#kernel';
import { languageOf } from './language.ts';
import { noticePage, type Page } from './page.ts';

const title = { da: 'Login lykkedes ikke', en: 'Sign-in did not succeed' };
const frontPage = { href: '/', text: { da: 'Gå til forsiden', en: 'Go to the front page' } };

/** What the authorization server shows a person when it cannot send the browser back: no detail of the request. */
export function renderProblem(context: KoaContextWithOIDC): void {
  const { headers, html } = noticePage(
    languageOf({ cookie: context.get('cookie'), acceptLanguage: context.get('accept-language') }),
    {
      title,
      text: {
        da: 'Anmodningen om login kan ikke bruges, eller den er udløbet. Begynd forfra.',
        en: 'The request to sign in cannot be used, or it has expired. Begin again.',
      },
      link: frontPage,
    },
  );
  context.set({ ...headers });
  context.body = html;
}

/** The browser came back without the sign-in that it left with, or nobody signed in. */
export const notSignedIn = (language: Language, again: string): Page =>
  noticePage(language, {
    title,
    text: {
      da: 'Du er ikke logget ind. Login blev afbrudt, var udløbet eller begyndte i et andet vindue.',
      en: 'You are not signed in. The sign-in was aborted, had expired or began in another window.',
    },
    link: { href: again, text: { da: 'Prøv igen', en: 'Try again' } },
  });

/** The person is known, but not as one of those whom the portal is for. */
export const otherPortal = (
  language: Language,
  portal: { readonly da: string; readonly en: string },
  again: string,
): Page =>
  noticePage(language, {
    title: { da: 'Loginet passer ikke til siden', en: 'This login does not fit the page' },
    text: {
      da: `Siden hører til "${portal.da}", og loginet giver ikke adgang til den. Du er ikke logget ind.`,
      en: `The page belongs to "${portal.en}", which this login does not open. You are not signed in.`,
    },
    link: { href: again, text: { da: 'Vælg et andet login', en: 'Choose another login' } },
  });
