import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Text } from '#fhir';
import { type Account, type ActorKind, portals, type SystemClient, scopes } from '#kernel';
import {
  type IdentityProvider,
  interactionPath,
  type SignInRequests,
  type Waiting,
} from './identity-provider.ts';
import { languageIn } from './language.ts';
import type { Page } from './page.ts';
import { notSignedIn } from './problem-page.ts';
import { isFromOurPages, openRoute, send } from './routes.ts';
import { testLoginPage } from './test-login-page.ts';

/** A login of the demo profile, as `data/people` writes it. */
export interface TestLogin {
  readonly login: string;
  readonly kind: ActorKind;
  readonly name: string;
  readonly title: Text;
  readonly identifier?: { readonly system: string; readonly value: string };
  readonly organisationSor?: string;
  readonly role?: string;
  readonly anyOrganisation?: boolean;
  readonly mayWriteRegister?: boolean;
  readonly conformance?: boolean;
}

/** The profile has real people: a login without proof of identity must not exist in it. */
export class TestLoginRefused extends Error {
  override readonly name: string = 'TestLoginRefused';
}

/** Of a test system's client credentials. Known to everyone, as the people behind it are invented. */
export const testSecret = (login: string): string => `${login}-test-secret`;

/**
 * Lets anyone sign in as an invented person.
 *
 * @throws TestLoginRefused in any profile but the demo.
 */
export function testIdentityProvider(options: {
  readonly profile: string;
  readonly origin: string;
  readonly logins: readonly TestLogin[];
}): IdentityProvider {
  const { profile, origin, logins } = options;
  if (profile !== 'demo') throw new TestLoginRefused('test logins exist in the demo profile only');
  const accounts = new Map(logins.map((login) => [login.login, accountOf(login)]));
  const people = logins.filter(({ kind }) => kind !== 'system');
  return {
    isTest: true,
    account: async (subject) => accounts.get(subject),
    systems: logins.filter(({ kind }) => kind === 'system').map(systemOf),
    mount: (app, requests) => {
      const path = `${interactionPath}/:uid`;
      app.get(path, openRoute, (request, reply) => offer(people, requests, request, reply));
      app.post(path, openRoute, async (request, reply) => {
        if (!isFromOurPages(request, origin)) return send(reply, 403, startAgain(request));
        const chosen = new URLSearchParams(String(request.body)).get('login') ?? '';
        return people.some(({ login }) => login === chosen)
          ? requests.finish(request, reply, chosen)
          : requests.abort(request, reply);
      });
    },
  };
}

async function offer(
  people: readonly TestLogin[],
  requests: SignInRequests,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const waiting = await requests.waiting(request, reply);
  if (!waiting) return send(reply, 404, startAgain(request));
  const kind = kindOf(waiting);
  const action = `${interactionPath}/${waiting.uid}`;
  return send(
    reply,
    200,
    testLoginPage(languageIn(request), { offers: people, action, ...(kind && { kind }) }),
  );
}

const kindOf = ({ portal }: Waiting): ActorKind | undefined =>
  portals.find(({ path }) => path === portal)?.kind;

const startAgain = (request: FastifyRequest): Page => notSignedIn(languageIn(request), '/');

function accountOf(login: TestLogin): Account {
  const { kind, name, identifier, organisationSor, role, conformance } = login;
  return {
    subject: login.login,
    kind,
    name,
    ...(identifier && { identifier }),
    ...(organisationSor && { organisationSor }),
    ...(role && { role }),
    scopes: scopesOf(login),
    ...(conformance && { conformance }),
  };
}

function systemOf(login: TestLogin): SystemClient {
  return {
    ...accountOf(login),
    kind: 'system',
    secret: testSecret(login.login),
    ...(login.anyOrganisation && { anyOrganisation: true }),
  };
}

function scopesOf({ kind, mayWriteRegister }: TestLogin): readonly string[] {
  const own = kind === 'system' ? [scopes.system] : [scopes.user];
  return [
    ...own,
    ...(kind === 'citizen' ? [scopes.patient] : []),
    ...(mayWriteRegister ? [scopes.writeRegister] : []),
  ];
}
