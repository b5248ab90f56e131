import type { FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { Actor, Context } from '../context.ts';
import type { RecordHandle } from '../store/record.ts';
import type { RecordStore, RequestRecord } from '../store/record-store.ts';
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
    // No policy opens such a route to everyone; this holds if one ever did.
    if (request.actor === undefined) throw loginRequired();
    const { act, work } = prepare(request, request.actor);
    const context: Context = {
      actor: request.actor,
      requestId: request.id,
      at: now(),
      language: languageOf(request.headers['accept-language']),
    };
    const record = store.open(context, act);
    request.isRecorded = true;
    return sendAnswer(reply, await recorded(record, (handle) => work(handle, context)));
  };
}

/**
 * Does the work and makes its entries durable, whichever way it ended, before anything of it can leave.
 *
 * @throws OutcomeError `log-unavailable` (503) in place of any answer or refusal that could not be logged.
 */
export async function recorded<T>(
  { handle, log }: RequestRecord,
  work: (handle: RecordHandle) => Promise<T>,
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
