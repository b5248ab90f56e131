// An export as whoever asks for it meets it: begun, done, and downloaded.
import { randomUUID } from 'node:crypto';
import type { ExportRequest } from '../../src/kernel/index.ts';
import { actors, contextOf, type Who, type World } from './world.ts';

export const anExport = (more: Partial<ExportRequest> = {}): ExportRequest => ({
  level: 'system',
  url: 'https://helhed.example.dk/fhir/R4/$export',
  ...more,
});

export type Opened = ReturnType<World['store']['exports']['open']>;

export const openedBy = ({ store }: Pick<World, 'store'>, who: Who, at?: number): Opened =>
  store.exports.open(contextOf(actors[who], at), '$export');

/** Does everything that waits. */
export async function doExports({ store }: Pick<World, 'store'>): Promise<void> {
  const owner = randomUUID();
  while (await store.exports.step(owner)) {
    // One step after the other.
  }
}

/** The resources of a file, as far as they may be seen; the log is flushed like a download does. */
export async function downloaded(
  { handle, log }: Opened,
  id: string,
  type: string,
): Promise<readonly string[]> {
  const lines: string[] = [];
  let after = 0;
  for (;;) {
    const part = await handle.part(id, type, after);
    await log.flush('ok');
    if (part === undefined) return lines;
    lines.push(...part.texts);
    after = part.n;
  }
}

/** All lines of a whole export. */
export async function exported(
  world: Pick<World, 'store'>,
  who: Who,
  request: ExportRequest = anExport(),
): Promise<readonly string[]> {
  const record = openedBy(world, who);
  const id = await record.handle.begin(request);
  await doExports(world);
  const { files } = await record.handle.status(id);
  const lines = await Promise.all(files.map(({ type }) => downloaded(record, id, type)));
  await record.handle.remove(id);
  return lines.flat();
}

/** `Type/id` of each line, in order. */
export const addressesIn = (lines: readonly string[]): readonly string[] =>
  lines
    .map((line) => {
      const { resourceType, id } = JSON.parse(line) as { resourceType: string; id: string };
      return `${resourceType}/${id}`;
    })
    .sort();
