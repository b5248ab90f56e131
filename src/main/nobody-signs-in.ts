import { type IdentityProvider, interactionPath } from '../adapters/identity/identity-provider.ts';

const notConfigured = {
  da: 'Personer kan endnu ikke logge på her: ingen identitetsudbyder er sat op.',
  en: 'People cannot sign in here yet: no identity provider is configured.',
};

/** Systems only: where no identity provider upstream is configured, no person can sign in. */
export const nobodySignsIn: IdentityProvider = {
  isTest: false,
  account: () => Promise.resolve(undefined),
  systems: [],
  mount: (app) => {
    app.get(`${interactionPath}/:uid`, { config: { policy: { access: 'public' } } }, (_, reply) =>
      reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .send(`${notConfigured.da}\n${notConfigured.en}\n`),
    );
  },
};
