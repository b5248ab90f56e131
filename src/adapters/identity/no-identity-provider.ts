import type { IdentityProvider } from './identity-provider.ts';
import { interactionPath } from './identity-provider.ts';
import { languageIn } from './language.ts';
import { noticePage } from './page.ts';
import { openRoute, send } from './routes.ts';

/** Nobody can show who they are: systems get tokens, people are told that sign-in is not set up. */
export const noIdentityProvider: IdentityProvider = {
  isTest: false,
  account: async () => undefined,
  systems: [],
  mount: (app) => {
    app.get(`${interactionPath}/:uid`, openRoute, (request, reply) =>
      send(
        reply,
        503,
        noticePage(languageIn(request), {
          title: { da: 'Login er ikke sat op', en: 'Sign-in is not set up' },
          text: {
            da: 'Der er endnu ingen, som kan sige, hvem du er. Kontakt driften.',
            en: 'Nobody can say yet who you are. Contact operations.',
          },
          link: { href: '/', text: { da: 'Gå til forsiden', en: 'Go to the front page' } },
        }),
      ),
    );
  },
};
