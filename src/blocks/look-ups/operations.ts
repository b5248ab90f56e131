import type { Operation, OperationAnswer, OperationCall } from '#kernel';
import { auditEvent } from './domain/audit-event.ts';
import { lookupCountInvalid } from './errors.ts';

const DEFAULT_COUNT = 50;
const MOST = 200;

/** Who has looked, newest first; for the citizen herself. */
export const lookupsOperation: Operation = {
  code: 'lookups',
  level: 'instance',
  type: 'Patient',
  method: 'GET',
  policy: { access: 'signed-in' },
  title: { da: 'Hvem har set min journal', en: 'Who has looked at my record' },
  parameters: ['_count', '_cursor'],
  run: lookups,
};

async function lookups(call: OperationCall): Promise<OperationAnswer> {
  const { query, id = '' } = call;
  const count = countOf(query.get('_count'));
  const person = await call.store.person(id);
  const lines = await person.lookups(count, query.get('_cursor') ?? undefined);
  const address = `${call.base}/Patient/${id}/$lookups?_count=${count}`;
  const last = lines.length === count ? lines.at(-1)?.cursor : undefined;
  return {
    text: JSON.stringify({
      resourceType: 'Bundle',
      type: 'searchset',
      link: [
        { relation: 'self', url: address },
        ...(last === undefined
          ? []
          : [{ relation: 'next', url: `${address}&_cursor=${encodeURIComponent(last)}` }]),
      ],
      entry: lines.map(({ cursor, ...line }) => ({
        resource: auditEvent(idOf(cursor), line, call.context.language),
        search: { mode: 'match' },
      })),
    }),
  };
}

function countOf(text: string | null): number {
  if (text === null) return DEFAULT_COUNT;
  const count = Number(text);
  if (!/^\d{1,3}$/.test(text) || count < 1 || count > MOST) throw lookupCountInvalid('_count');
  return count;
}

/** A FHIR id out of a place in the log. */
const idOf = (cursor: string): string => cursor.replace(/[^A-Za-z0-9\-.]/g, '-').slice(-64);
