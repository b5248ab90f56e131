import { open } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { call, callRefused } from '../call.ts';
import { type Caller, callerOf } from '../caller.ts';
import type { Command } from '../command.ts';
import { consoleReport } from '../console.ts';

/** Lines that are sent at once: an answer comes soon, and a file of any size needs the memory of these. */
const TOGETHER = 500;

interface Told {
  readonly created: number;
  readonly updated: number;
  readonly refused: number;
}

const usage =
  'helhed import <file.ndjson> [--origin <url>] (--as <test login> | with HELHED_TOKEN)';

/** Sends a file as any system would: over the interface, with a token. */
export const importLinesCommand: Command = {
  purpose: 'sends a file of resources, one a line; what is there already is found again',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { origin: { type: 'string' }, as: { type: 'string' } },
    });
    const [file] = positionals;
    const caller = await callerOf(values);
    if (file === undefined || !caller) {
      console.error(usage);
      return 2;
    }
    const report = consoleReport(process.stdout);
    const told = { created: 0, updated: 0, refused: 0 };
    let from = 0;
    for await (const lines of linesOf(file)) {
      const answer = await send(lines, { ...caller, from, say: report.line });
      told.created += answer.created;
      told.updated += answer.updated;
      told.refused += answer.refused;
      from += lines.length;
      report.progress(`  ${from} lines: ${summary(told)}`);
    }
    report.line(`${from} lines: ${summary(told)}`);
    return told.refused === 0 ? 0 : 1;
  },
};

const summary = ({ created, updated, refused }: Told): string =>
  `${created} new, ${updated} changed or the same, ${refused} refused`;

async function* linesOf(file: string): AsyncGenerator<readonly string[]> {
  const handle = await open(file);
  let lines: string[] = [];
  for await (const line of handle.readLines()) {
    lines.push(line);
    if (lines.length < TOGETHER) continue;
    yield lines;
    lines = [];
  }
  if (lines.length > 0) yield lines;
}

interface Parameter {
  readonly name: string;
  readonly valueInteger?: number;
  readonly part?: readonly [
    { readonly valueInteger: number },
    { readonly resource: { readonly issue: readonly Issue[] } },
  ];
}
interface Issue {
  readonly details: { readonly text: string };
  readonly expression?: readonly string[];
}

async function send(
  lines: readonly string[],
  how: Caller & {
    /** Lines of the file before these. */
    readonly from: number;
    readonly say: (text: string) => void;
  },
): Promise<Told> {
  if (lines.every((line) => line.trim() === '')) return { created: 0, updated: 0, refused: 0 };
  const answer = await call(`${how.origin}/fhir/R4/$import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${how.token}`, 'content-type': 'application/fhir+ndjson' },
    body: lines.join('\n'),
  });
  if (!answer.ok) throw await callRefused(answer);
  const { parameter } = (await answer.json()) as { readonly parameter: readonly Parameter[] };
  for (const { part } of parameter) {
    if (part === undefined) continue;
    const [{ valueInteger }, { resource }] = part;
    const [{ details, expression = [] } = { details: { text: '' } }] = resource.issue;
    how.say(`line ${how.from + valueInteger}: ${details.text} ${expression.join(' ')}`.trim());
  }
  const number = (wanted: string): number =>
    parameter.find(({ name }) => name === wanted)?.valueInteger ?? 0;
  return { created: number('created'), updated: number('updated'), refused: number('refused') };
}
