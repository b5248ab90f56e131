import type { AuditEvent, AuditEventAgent } from '#fhir';
import { groundText } from './grounds.ts';

/** One line of the access log, as the operation meets it. */
export interface LookupLine {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly actorName: string;
  readonly actorKind: string;
  readonly organisationName?: string;
  readonly role?: string;
  /** FHIR's word for the interaction, or an operation with its `$`. */
  readonly act: string;
  readonly types: readonly string[];
  readonly ground: string;
  readonly outcome: 'ok' | 'refused';
}

const groundSystem = 'https://helhed.dk/fhir/CodeSystem/ground';
const interactionSystem = 'http://hl7.org/fhir/restful-interaction';
const operationSystem = 'https://helhed.dk/fhir/CodeSystem/operation';

const actions: Readonly<Record<string, AuditEvent['action']>> = {
  create: 'C',
  update: 'U',
  delete: 'D',
  transaction: 'E',
  batch: 'E',
};

/**
 * A line of the log as FHIR shows it.
 *
 * @param id - place in the log; stable.
 * @see https://hl7.org/fhir/R4/auditevent.html
 */
export function auditEvent(id: string, line: LookupLine, language: 'da' | 'en'): AuditEvent {
  const isOperation = line.act.startsWith('$');
  return {
    resourceType: 'AuditEvent',
    id,
    type: {
      system: 'http://terminology.hl7.org/CodeSystem/audit-event-type',
      code: 'rest',
      display: 'RESTful Operation',
    },
    subtype: [{ system: isOperation ? operationSystem : interactionSystem, code: line.act }],
    action: actions[line.act] ?? (isOperation ? 'E' : 'R'),
    recorded: new Date(line.at).toISOString(),
    outcome: line.outcome === 'ok' ? '0' : '4',
    purposeOfEvent: [
      {
        coding: [{ system: groundSystem, code: line.ground }],
        text: groundText(line.ground)[language],
      },
    ],
    agent: [agentOf(line)],
    source: { observer: { display: 'Helhed' } },
    ...(line.types.length > 0 && {
      entity: line.types.map((type) => ({
        type: { system: 'http://hl7.org/fhir/resource-types', code: type },
      })),
    }),
  };
}

function agentOf(line: LookupLine): AuditEventAgent {
  return {
    type: { coding: [{ system: 'https://helhed.dk/fhir/CodeSystem/actor', code: line.actorKind }] },
    ...(line.role !== undefined && { role: [{ text: line.role }] }),
    name: line.actorName,
    ...(line.organisationName !== undefined && { who: { display: line.organisationName } }),
    requestor: true,
  };
}
