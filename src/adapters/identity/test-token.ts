import type { FastifyInstance, FastifyRequest } from 'fastify';
import { openRoute } from './routes.ts';

/** A token cannot be had by hand; the message says why. */
export class TokenRefused extends Error {
  override readonly name: string = 'TokenRefused';
}

/**
 * @param login - of the test logins.
 * @param organisation - SOR id, for a system that may act for several.
 * @throws TokenRefused when the login or the organisation is unknown, and always outside the demo.
 */
export type TokenFor = (login: string, organisation?: string) => Promise<string>;

const path = '/auth/test-token';

/**
 * Gives a test login's token to whoever asks on this machine: for `helhed token`, which another process than the server
 * runs. The server has the database, and on PGlite nobody else can open it.
 *
 * Not for browsers, whose pages come from anywhere, nor through a proxy.
 */
export function mountTestToken(app: FastifyInstance, tokenFor: TokenFor): void {
  app.post(path, openRoute, async (request, reply) => {
    reply.type('text/plain; charset=utf-8').header('cache-control', 'no-store');
    if (!isFromThisMachine(request)) return reply.code(403).send('only from this machine\n');
    const form = new URLSearchParams(String(request.body));
    try {
      return `${await tokenFor(form.get('login') ?? '', form.get('organisation') ?? undefined)}\n`;
    } catch (refusal) {
      if (!(refusal instanceof TokenRefused)) throw refusal;
      return reply.code(400).send(`${refusal.message}\n`);
    }
  });
}

const loopback = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/;
/** Set by browsers and proxies, not by us. */
const ofOthers = ['origin', 'sec-fetch-site', 'forwarded', 'x-forwarded-for', 'via'];

function isFromThisMachine({ raw: { socket }, headers }: FastifyRequest): boolean {
  const { remoteAddress = '', localAddress } = socket;
  const isHere = loopback.test(remoteAddress) || remoteAddress === localAddress;
  return isHere && ofOthers.every((name) => headers[name] === undefined);
}

/**
 * Asks the demo that runs on this machine.
 *
 * @param address - where it listens: `http://127.0.0.1:8080`.
 * @throws TokenRefused with the server's words; with the cause when nothing answers there.
 */
export async function askForTestToken(
  address: string,
  login: string,
  organisation?: string,
): Promise<string> {
  const body = new URLSearchParams({ login, ...(organisation && { organisation }) });
  const answer = await fetch(new URL(path, address), { method: 'POST', body }).catch(
    (cause: unknown) => {
      throw new TokenRefused(`no demo answers at ${address}: start it with npm start`, { cause });
    },
  );
  const text = (await answer.text()).trim();
  if (answer.status !== 200) {
    throw new TokenRefused(answer.status === 404 ? 'test tokens exist in the demo only' : text);
  }
  return text;
}
