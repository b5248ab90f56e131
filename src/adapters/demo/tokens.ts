import { scopes } from '#kernel';
import { SendingRefused } from './errors.ts';
import { refusalText } from './refusal-text.ts';
import type { SenderName } from './sendings.ts';

/** Gives the token of a system for one organisation, and a new one when the old nears its end. */
export interface Tokens {
  readonly of: (organisationSor?: string) => Promise<string>;
  /** Forgets a token that was refused. */
  readonly drop: (organisationSor?: string) => void;
}

export interface TokenOptions {
  /** `http://localhost:8080` */
  readonly origin: string;
  readonly sender: SenderName;
  readonly secret: string;
  readonly now: () => number;
  readonly signal?: AbortSignal;
}

interface Held {
  readonly token: Promise<{ readonly text: string; readonly until: number }>;
}

/** Of a token's life, how much is used. */
const usedShare = 0.8;

/** Client credentials, as a vendor's system asks for them. @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4 */
export function tokensOf(options: TokenOptions): Tokens {
  const { now } = options;
  const held = new Map<string, Held>();
  const of = async (organisationSor = ''): Promise<string> => {
    const known = held.get(organisationSor);
    if (known) {
      const { text, until } = await known.token;
      if (now() < until) return text;
    }
    const token = askFor(options, organisationSor);
    held.set(organisationSor, { token });
    // A refusal is not remembered: the next call asks again.
    token.catch(() => held.delete(organisationSor));
    return (await token).text;
  };
  return { of, drop: (organisationSor = '') => void held.delete(organisationSor) };
}

async function askFor(
  { origin, sender, secret, now, signal }: TokenOptions,
  organisationSor: string,
): Promise<{ text: string; until: number }> {
  const scope = sender === 'register' ? `${scopes.system} ${scopes.writeRegister}` : scopes.system;
  const response = await fetch(`${origin}/oidc/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${sender}:${secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope,
      ...(organisationSor !== '' && { organisation: organisationSor }),
    }),
    ...(signal && { signal }),
  });
  const body = await response.text();
  if (!response.ok) {
    const whose = organisationSor === '' ? sender : `${sender} for ${organisationSor}`;
    throw new SendingRefused(response.status, `no token for ${whose}: ${refusalText(body)}`);
  }
  const answer = JSON.parse(body) as { access_token: string; expires_in: number };
  return { text: answer.access_token, until: now() + answer.expires_in * 1000 * usedShare };
}
