import type { FastifyRequest } from 'fastify';
import { OutcomeError, parseSearch, type ResourceText, readResource, withoutId } from '#fhir';
import type { Operation } from '../block.ts';
import type { Actor, Language } from '../context.ts';
import { fhirQuery } from '../http/fhir/base.ts';
import { ndjsonBody } from '../http/fhir/content.ts';
import type { Interaction } from '../http/interaction.ts';
import { allowOnly } from '../http/query.ts';
import { outcomeText } from '../http/refusal.ts';
import type { Change, ChangeOutcome, RecordHandle } from '../store/record.ts';
import { identifierNeeded, importEmpty, tooManyLines } from './errors.ts';

export const maxImportLines = 10_000;
/** Lines that are one transaction, as long as none of them is refused. */
const TOGETHER = 50;
const MOST_TOLD = 100;

/** As its definition tells it. */
export const importOperation: Pick<Operation, 'code' | 'level' | 'title'> = {
  code: 'import',
  level: 'system',
  title: { da: 'Indlæs linjer', en: 'Import lines' },
};

interface Line {
  /** From 1, as an editor counts. */
  readonly number: number;
  readonly change: Change | OutcomeError;
}

interface Tally {
  created: number;
  updated: number;
  readonly refused: { readonly line: number; readonly refusal: OutcomeError }[];
}

/**
 * `POST [base]/$import`: a resource a line. Each is found again by its first identifier, or under its own id by the
 * conformance client, so that sending a file again changes nothing but what differs. A line that is refused is told
 * and keeps none of the others away.
 *
 * The draft of HL7 has the server fetch files from addresses; this one is sent them: a server that fetches what it is
 * told to can be made to fetch anything.
 *
 * @see https://github.com/smart-on-fhir/bulk-import
 */
export const importLines = (request: FastifyRequest, actor: Actor): Interaction => {
  allowOnly(fhirQuery(request), []);
  const lines = linesOf(ndjsonBody(request), actor);
  return {
    act: '$import',
    work: async (handle, { language }) => {
      const tally: Tally = { created: 0, updated: 0, refused: [] };
      for (let at = 0; at < lines.length; at += TOGETHER) {
        await take(handle, lines.slice(at, at + TOGETHER), tally);
      }
      return { status: 200, text: told(tally, language) };
    },
  };
};

function linesOf(body: string, actor: Actor): readonly Line[] {
  const lines = body
    .split('\n')
    .flatMap((text, index): Line[] =>
      text.trim() === '' ? [] : [{ number: index + 1, change: changeIn(text, actor) }],
    );
  if (lines.length === 0) throw importEmpty();
  if (lines.length > maxImportLines) throw tooManyLines();
  return lines;
}

function changeIn(text: string, actor: Actor): Change | OutcomeError {
  try {
    return changeOf(readResource(text), actor);
  } catch (cause) {
    if (cause instanceof OutcomeError) return cause;
    throw cause;
  }
}

function changeOf(content: ResourceText, { conformance }: Actor): Change {
  const { resource } = content;
  const { resourceType, id } = resource;
  if (conformance && id !== undefined) return { method: 'update', id, content };
  const [first] = 'identifier' in resource ? [resource.identifier].flat() : [];
  const { system, value } = (first ?? {}) as { readonly system?: string; readonly value?: string };
  if (system === undefined || value === undefined) throw identifierNeeded(resourceType);
  const escaped = [system, value].map((part) => part.replaceAll(/[\\,|$]/g, '\\$&')).join('|');
  const criteria = parseSearch(resourceType, [['identifier', escaped]]);
  // Ids are given here: that of another installation says nothing.
  return { method: 'update', criteria, content: withoutId(content) };
}

/** Together when all are good; else one by one, so that each stands or falls alone. */
async function take(handle: RecordHandle, lines: readonly Line[], tally: Tally): Promise<void> {
  const changes = lines.flatMap(({ change }) => (change instanceof OutcomeError ? [] : [change]));
  if (changes.length === lines.length) {
    const outcomes = await handle.write(changes).catch(refusedOnly);
    if (!(outcomes instanceof OutcomeError)) {
      for (const outcome of outcomes) count(outcome, tally);
      return;
    }
  }
  for (const line of lines) await takeAlone(handle, line, tally);
}

async function takeAlone(
  handle: RecordHandle,
  { number, change }: Line,
  tally: Tally,
): Promise<void> {
  const outcomes =
    change instanceof OutcomeError ? change : await handle.write([change]).catch(refusedOnly);
  if (outcomes instanceof OutcomeError) tally.refused.push({ line: number, refusal: outcomes });
  else for (const outcome of outcomes) count(outcome, tally);
}

/** What refuses everybody, such as a log that cannot be written, ends the import: it is no fault of a line. */
function refusedOnly(cause: unknown): OutcomeError {
  if (cause instanceof OutcomeError && cause.status < 500) return cause;
  throw cause;
}

function count({ status }: ChangeOutcome, tally: Tally): void {
  if (status === 201) tally.created += 1;
  else tally.updated += 1;
}

function told({ created, updated, refused }: Tally, language: Language): string {
  const counts = { created, updated, refused: refused.length };
  const parameters = Object.entries(counts).map(([name, value]) =>
    JSON.stringify({ name, valueInteger: value }),
  );
  const places = refused
    .slice(0, MOST_TOLD)
    .map(
      ({ line, refusal }) =>
        `{"name":"line","part":[{"name":"number","valueInteger":${line}},{"name":"outcome","resource":${outcomeText(refusal, language)}}]}`,
    );
  return `{"resourceType":"Parameters","parameter":[${[...parameters, ...places].join(',')}]}`;
}
