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
  const concerns = new Map<string, Concern>();
  const written = new Set<string>();
  let criteria: string | undefined;
  let refusalWritten = false;

  function body(
    types: readonly string[],
    ground: string,
    outcome: EntryBody['outcome'],
    sought?: string,
  ): EntryBody {
    return {
      requestId: context.requestId,
      actor: entryActor(context.actor),
      act,
      types,
      ground,
      outcome,
      ...(sought !== undefined && { criteria: sought }),
    };
  }

  function personEntries(outcome: EntryBody['outcome']): LogEntry[] {
    return [...concerns.values()].map(({ target, types }) => ({
      pat: target.pat,
      at: context.at,
      body: body([...types], target.ground, target.ground === NO_GROUND ? 'refused' : outcome),
    }));
  }

  function entries(outcome: EntryBody['outcome']): LogEntry[] {
    const about = personEntries(outcome);
    for (const { target } of concerns.values()) written.add(target.pat);
    concerns.clear();
    if (about.length > 0 || written.size > 0 || refusalWritten) return about;
    if (criteria === undefined && outcome === 'ok') return [];
    refusalWritten = true;
    return [{ pat: '', at: context.at, body: body([], NO_GROUND, outcome, criteria) }];
  }

  return {
    target: (target) => {
      if (written.has(target.pat)) return;
      const known = concerns.get(target.pat);
      if (known && known.target.ground !== NO_GROUND) known.types.add(target.type);
      else concerns.set(target.pat, { target, types: new Set(known?.types).add(target.type) });
    },
    criteria: (text) => {
      criteria ??= text;
    },
    flush: async (outcome) => {
      const due = entries(outcome);
      if (due.length > 0) await log.append(due);
    },
  };
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
