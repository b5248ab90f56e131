import type { FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { Actor, Context } from '../context.ts';
import type { RecordHandle } from '../store/record.ts';
import type { RecordStore } from '../store/record-store.ts';
import type { RequestRecord } from '../store/request-record.ts';
import { type Answer, sendAnswer } from './answer.ts';
import { loginRequired } from './errors.ts';
import { languageOf } from './language.ts';

/** What a request wants, once it has been read and found well-formed. */
export interface Interaction {
  /** As the access log names it. */
  readonly act: string;
  readonly work: (handle: RecordHandle, context: Context) => Promise<Answer>;
}

/**
 * A route that meets data of persons: actor, then gate, then log, then the answer.
 *
 * @param prepare - reads the request; what it refuses never reaches the store.
 */
export function interaction(
  { store, now }: { readonly store: RecordStore; readonly now: () => number },
  prepare: (request: FastifyRequest, actor: Actor) => Interaction,
): RouteHandlerMethod {
  return async (request, reply) => {
    const context = contextOf(request, now());
    const { act, work } = prepare(request, context.actor);
    const record = store.open(context, act);
    request.isRecorded = true;
    return sendAnswer(reply, await recorded(record, (handle) => work(handle, context)));
  };
}

/** @throws OutcomeError `login-required`: no policy opens such a route to everyone; this holds if one ever did. */
export function contextOf({ actor, id, headers }: FastifyRequest, at: number): Context {
  if (actor === undefined) throw loginRequired();
  return { actor, requestId: id, at, language: languageOf(headers['accept-language']) };
}

/**
 * Does the work and makes its entries durable, whichever way it ended, before anything of it can leave.
 *
 * @throws OutcomeError `log-unavailable` (503) in place of any answer or refusal that could not be logged.
 */
export async function recorded<T, H>(
  { handle, log }: RequestRecord<H>,
  work: (handle: H) => Promise<T>,
): Promise<T> {
  let answer: T;
  try {
    answer = await work(handle);
  } catch (cause) {
    await log.flush('refused');
    throw cause;
  }
  await log.flush('ok');
  return answer;
}
