import type { Actor, Context } from '../context.ts';
import type { AccessLog } from './access-log.ts';
import type { EntryActor, EntryBody, LogEntry } from './entry.ts';
import type { Act, RequestLog, Target } from './request-log.ts';

interface Concern {
  readonly target: Target;
  readonly types: Set<string>;
}

/** Ground of an entry about nobody. */
const NO_GROUND = 'none';

/**
 * Collects what one request does into entries of the access log.
 *
 * A person is written once a request, however often they are met. A refusal that met nobody leaves one
 * entry without a person, so that guessing at ids leaves a trace too (and takes the same time).
 *
 * @see sundhedsloven § 193 b (log of use); FACTS §9 (MinLog)
 */
export function requestLog(context: Context, act: Act, log: AccessLog): RequestLog {
  const entries = new RequestEntries(context, act, log);
  return {
    target: (target) => entries.target(target),
    criteria: (text) => entries.criteria(text),
    flush: (outcome) => entries.flush(outcome),
  };
}

class RequestEntries implements RequestLog {
  readonly #context: Context;
  readonly #act: Act;
  readonly #log: AccessLog;
  readonly #concerns = new Map<string, Concern>();
  /** Persons whose entry is durable or on its way. */
  readonly #written = new Set<string>();
  #criteria: string | undefined;
  #isNobodyWritten = false;
  #flushed = Promise.resolve();

  constructor(context: Context, act: Act, log: AccessLog) {
    this.#context = context;
    this.#act = act;
    this.#log = log;
  }

  target(target: Target): void {
    if (this.#written.has(target.pat)) return;
    const known = this.#concerns.get(target.pat);
    if (known && known.target.ground !== NO_GROUND) known.types.add(target.type);
    else {
      const types = new Set(known?.types).add(target.type);
      this.#concerns.set(target.pat, { target, types });
    }
  }

  criteria(text: string): void {
    this.#criteria ??= text;
  }

  /** One after the other, so that none resolves before what an earlier one took is durable. */
  flush(outcome: EntryBody['outcome']): Promise<void> {
    const after = this.#flushed.then(() => this.#write(outcome));
    this.#flushed = after.catch(() => {});
    return after;
  }

  async #write(outcome: EntryBody['outcome']): Promise<void> {
    if (this.#concerns.size > 0) return this.#writeConcerns(outcome);
    if (this.#written.size > 0 || this.#isNobodyWritten) return;
    if (this.#criteria === undefined && outcome === 'ok') return;
    await this.#log.append([this.#entry('', [], NO_GROUND, outcome)]);
    this.#isNobodyWritten = true;
  }

  async #writeConcerns(outcome: EntryBody['outcome']): Promise<void> {
    const taken = [...this.#concerns];
    for (const [pat] of taken) this.#written.add(pat);
    this.#concerns.clear();
    try {
      await this.#log.append(
        taken.map(
          ([
            pat,
            {
              target: { ground },
              types,
            },
          ]) => this.#entry(pat, [...types], ground, ground === NO_GROUND ? 'refused' : outcome),
        ),
      );
    } catch (cause) {
      // Nobody knows whether they were written: the next flush owes them still.
      for (const [pat, concern] of taken) {
        this.#written.delete(pat);
        this.#concerns.set(pat, concern);
      }
      throw cause;
    }
  }

  #entry(
    pat: string,
    types: readonly string[],
    ground: string,
    outcome: EntryBody['outcome'],
  ): LogEntry {
    const { requestId, actor, at } = this.#context;
    const sought = pat === '' ? this.#criteria : undefined;
    const body: EntryBody = {
      requestId,
      actor: entryActor(actor),
      act: this.#act,
      types,
      ground,
      outcome,
      ...(sought !== undefined && { criteria: sought }),
    };
    return { pat, at, body };
  }
}

/** The part of an actor that the log keeps. */
function entryActor(actor: Actor): EntryActor {
  return {
    subject: actor.subject,
    kind: actor.kind,
    name: actor.name,
    ...(actor.identifier && { identifier: `${actor.identifier.system}|${actor.identifier.value}` }),
    ...(actor.organisation !== undefined && { organisation: actor.organisation }),
    ...(actor.organisationName !== undefined && { organisationName: actor.organisationName }),
    ...(actor.role !== undefined && { role: actor.role }),
  };
}
