// Two processes on one database, as sign-in meets them.
import { generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto';
import { after, before } from 'node:test';
import Fastify, { type FastifyInstance } from 'fastify';
import { createSignIn, type SignIn } from '../../src/adapters/identity/sign-in.ts';
import {
  type TestLogin,
  testIdentityProvider,
} from '../../src/adapters/identity/test-identity-provider.ts';
import type { ActedFor, Actor, SystemClient } from '../../src/kernel/index.ts';
import { type TestDatabase, testDatabase } from './engine.ts';

export const origin: string = 'https://helhed.example';
const title = { da: 'Afprøver login', en: 'Tries sign-in' };
const logins: readonly TestLogin[] = [
  {
    login: 'borger',
    kind: 'citizen',
    name: 'Ane <Bruun>',
    title,
    identifier: { system: 'urn:cpr', value: '0107700001' },
  },
  {
    login: 'laege',
    kind: 'professional',
    name: 'Læge Holm',
    title,
    role: 'laege',
    organisationSor: '1',
  },
  { login: 'leverandoer', kind: 'system', name: 'Leverandør', title, anyOrganisation: true },
  {
    login: 'afproevning',
    kind: 'system',
    name: 'Afprøvning',
    title,
    conformance: true,
    mayWriteRegister: true,
  },
];
const organisations = new Map([
  ['1', { id: 'org-1', name: 'Holms Klinik' }],
  ['2', { id: 'org-2', name: 'Sygehuset' }],
]);

export const organisationOf = async (sor: string): Promise<ActedFor | undefined> =>
  organisations.get(sor);

/** Of the system `epj-nord`. */
export const keyPair: KeyPairKeyObjectResult = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const epjNord: SystemClient = {
  subject: 'epj-nord',
  kind: 'system',
  name: 'EPJ Nord',
  keys: [keyPair.publicKey.export({ format: 'jwk' })],
  organisationSor: '2',
  scopes: ['system/*.cruds'],
};

export interface Process {
  readonly signIn: SignIn;
  readonly app: FastifyInstance;
}

export interface Processes {
  store: TestDatabase;
  first: Process;
  second: Process;
  /** What the first told its security log. */
  readonly refusals: string[];
}

/** Filled before the tests of a file. */
export function twoProcesses(): Processes {
  const refusals: string[] = [];
  const both = { refusals } as unknown as Processes;
  before(async () => {
    both.store = await testDatabase();
    both.first = await aProcess(both);
    both.second = await aProcess(both);
  });
  after(async () => {
    for (const { signIn, app } of [both.first, both.second]) {
      await app.close();
      signIn.close();
    }
    await both.store.drop();
  });
  return both;
}

async function aProcess({ store, refusals }: Processes): Promise<Process> {
  const signIn = await createSignIn({
    origin,
    database: store.database,
    people: testIdentityProvider({ profile: 'demo', origin, logins }),
    systems: [epjNord],
    organisationOf,
    refused: (code, asking) => refusals.push(`${code} ${asking}`),
  });
  const app = Fastify();
  await signIn.mount(app);
  return { signIn, app };
}

export const bearer = (token: string, { signIn }: Process): Promise<Actor | undefined> =>
  signIn.authenticator.actorOf({ method: 'GET', authorization: `Bearer ${token}` });

/** What another process does within seconds. */
export async function eventually(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
}
