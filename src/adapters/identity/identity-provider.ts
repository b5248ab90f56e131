import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Account, SystemClient } from '#kernel';

/** A sign-in that waits for a person to say who they are. */
export interface Waiting {
  readonly uid: string;
  /** Address of the portal that asks: `/borger`. */
  readonly portal?: string;
}

/** How an identity provider meets the authorization server. */
export interface SignInRequests {
  /** The sign-in that the browser's cookie belongs to; undefined when there is none any more. */
  readonly waiting: (request: FastifyRequest, reply: FastifyReply) => Promise<Waiting | undefined>;
  /** Goes on as this account: sends the browser back to who asked. */
  readonly finish: (
    request: FastifyRequest,
    reply: FastifyReply,
    subject: string,
  ) => Promise<FastifyReply>;
  /** Goes back without anyone signed in. */
  readonly abort: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
}

/**
 * Who says who a person is: the test identity provider in the demo; MitID and NemLog-in3 upstream otherwise.
 *
 * It answers below {@link interactionPath}, where the authorization server sends the browser.
 */
export interface IdentityProvider {
  /** Its people are invented and its tokens may be minted without anyone signing in. */
  readonly isTest: boolean;
  readonly account: (subject: string) => Promise<Account | undefined>;
  /** Systems that it brings along. */
  readonly systems: readonly SystemClient[];
  readonly mount: (app: FastifyInstance, requests: SignInRequests) => void;
}

/** Each waiting sign-in has an address of its own below it. */
export const interactionPath = '/oidc/interaction';
