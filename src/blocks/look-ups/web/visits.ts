import { localDateOf } from '#dk';
import type { AuditEvent } from '#fhir';

/** Look-ups by one person, for one organisation, on one ground, on one day: what a reader calls one visit. */
export interface Visit {
  readonly key: string;
  readonly who: string;
  readonly organisation?: string;
  readonly role?: string;
  /** In words; empty when the log gives none. */
  readonly ground: string;
  readonly isOwn: boolean;
  readonly isRefused: boolean;
  /** FHIR instants; the same when it was one look-up. */
  readonly first: string;
  readonly last: string;
  readonly times: number;
  /** Resource types looked at, in the order first seen. */
  readonly types: readonly string[];
}

export interface Day {
  /** FHIR date, Danish time. */
  readonly day: string;
  readonly visits: readonly Visit[];
}

type Draft = { -readonly [K in keyof Visit]: Visit[K] };

/**
 * The log as people read it: day by day, and on each day who came, not every single request.
 *
 * @param events - newest first, as the server gives them; the order is kept.
 */
export function daysOf(events: readonly AuditEvent[]): readonly Day[] {
  const days = new Map<string, Map<string, Draft>>();
  for (const event of events) {
    const day = dayOf(event.recorded);
    const visits = days.get(day) ?? new Map<string, Draft>();
    days.set(day, visits);
    addTo(visits, event, day);
  }
  return [...days].map(([day, visits]) => ({ day, visits: [...visits.values()] }));
}

const dayOf = (instant: string): string => localDateOf(Date.parse(instant));

function addTo(visits: Map<string, Draft>, event: AuditEvent, day: string): void {
  const visit = visitOf(event, day);
  const known = visits.get(visit.key);
  if (!known) {
    visits.set(visit.key, visit);
    return;
  }
  known.times += 1;
  known.first = event.recorded;
  known.types = [...new Set([...known.types, ...visit.types])];
}

function visitOf(event: AuditEvent, day: string): Draft {
  const [agent] = event.agent;
  const who = agent?.name ?? '';
  const organisation = agent?.who?.display;
  const role = agent?.role?.[0]?.text;
  const purpose = event.purposeOfEvent?.[0];
  const ground = purpose?.text ?? purpose?.coding?.[0]?.display ?? '';
  const isRefused = event.outcome !== undefined && event.outcome !== '0';
  return {
    key: JSON.stringify([day, who, organisation, ground, isRefused]),
    who,
    ground,
    isRefused,
    isOwn: purpose?.coding?.some(({ code }) => code === 'own-record') ?? false,
    first: event.recorded,
    last: event.recorded,
    times: 1,
    types: event.entity?.flatMap(({ type }) => type?.code ?? []) ?? [],
    ...(organisation && { organisation }),
    ...(role && { role }),
  };
}
