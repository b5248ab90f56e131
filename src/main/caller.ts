import { askForTestToken } from '../adapters/identity/test-token.ts';
import { settingsOf } from './settings.ts';
import { root } from './version.ts';

/** Where a command speaks to Helhed as anyone would, and as whom. */
export interface Caller {
  /** Without a slash at the end. */
  readonly origin: string;
  readonly token: string;
}

/** Where the Helhed of this machine listens. */
export function ownOrigin(): string {
  const { host, port } = settingsOf(process.env, 'demo', root);
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * A test login of the demo, or whoever the token in `HELHED_TOKEN` is for.
 *
 * @returns undefined where there is neither.
 * @throws TokenRefused when the login is unknown, or no demo answers.
 */
export async function callerOf({
  origin = ownOrigin(),
  as,
}: {
  readonly origin?: string | undefined;
  readonly as?: string | undefined;
}): Promise<Caller | undefined> {
  const token = as === undefined ? process.env['HELHED_TOKEN'] : await askForTestToken(origin, as);
  return token ? { origin, token } : undefined;
}
