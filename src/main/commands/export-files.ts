import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { call, callRefused } from '../call.ts';
import { callerOf } from '../caller.ts';
import type { Command } from '../command.ts';
import { consoleReport, type Report } from '../console.ts';

const usage =
  'helhed export <folder> [--types Patient,Observation] [--since <instant>] [--origin <url>] (--as <test login> | with HELHED_TOKEN)';

type Get = (url: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;

/** Bulk Data as any system asks for it: begins an export, waits for it, and writes a file a type. */
export const exportFilesCommand: Command = {
  purpose: 'writes what a system may see into a folder, a file a type, one resource a line',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        origin: { type: 'string' },
        as: { type: 'string' },
        types: { type: 'string' },
        since: { type: 'string' },
      },
    });
    const [folder] = positionals;
    const caller = await callerOf(values);
    if (folder === undefined || !caller) {
      console.error(usage);
      return 2;
    }
    const { origin, token } = caller;
    const get: Get = (url, headers = {}) =>
      call(url, { headers: { ...headers, authorization: `Bearer ${token}` } });
    const query = new URLSearchParams({
      ...(values.types !== undefined && { _type: values.types }),
      ...(values.since !== undefined && { _since: values.since }),
    });
    const report = consoleReport(process.stdout);
    const files = await done(get, await begin(get, `${origin}/fhir/R4/$export?${query}`), report);
    await mkdir(folder, { recursive: true });
    for (const { type, url } of files) {
      const path = join(folder, `${type}.ndjson`);
      const answer = await get(url);
      if (!answer.ok || answer.body === null) throw await callRefused(answer);
      await pipeline(Readable.fromWeb(answer.body as never), createWriteStream(path));
      report.line(`  ${path}`);
    }
    return 0;
  },
};

async function begin(get: Get, url: string): Promise<string> {
  const answer = await get(url, { prefer: 'respond-async' });
  const status = answer.headers.get('content-location');
  if (answer.status !== 202 || status === null) throw await callRefused(answer);
  return status;
}

interface File {
  readonly type: string;
  readonly url: string;
}

async function done(get: Get, status: string, report: Report): Promise<readonly File[]> {
  for (;;) {
    const answer = await get(status);
    if (answer.status === 200) return ((await answer.json()) as { readonly output: File[] }).output;
    if (answer.status !== 202) throw await callRefused(answer);
    report.progress(`  ${answer.headers.get('x-progress') ?? 'under way'}`);
    await pause(Number(answer.headers.get('retry-after') ?? 1) * 1_000);
  }
}
