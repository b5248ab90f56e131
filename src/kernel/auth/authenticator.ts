import type { Actor } from '../context.ts';

/** What a request brings to show who it is from. */
export interface Credentials {
  readonly method: string;
  /** `Bearer …` of a system or an app. */
  readonly authorization?: string;
  /** Holds the session of a portal. */
  readonly cookie?: string;
  /** `Sec-Fetch-Site`: a session cookie changes nothing unless the request comes from our own pages. */
  readonly fetchSite?: string;
  /** `Origin`: stands in for `Sec-Fetch-Site`, which browsers leave out where there is no TLS. */
  readonly origin?: string;
}

export interface Authenticator {
  /** @returns undefined when nothing valid is shown: a token that is unknown, expired, revoked or not for us. */
  readonly actorOf: (credentials: Credentials) => Promise<Actor | undefined>;
}
