import type { ExportHandle, ExportRecord } from '../store/bulk/exports.ts';

type Part = Awaited<ReturnType<ExportHandle['part']>>;

/**
 * The lines of a file, part by part: each part is asked for by the rules of its moment, and whom it is about is in the
 * log before any of it is given.
 *
 * @param first - the part that was read before the answer began.
 */
export async function* linesOf(
  { handle, log }: ExportRecord,
  { id, type, first }: { readonly id: string; readonly type: string; readonly first: Part },
): AsyncGenerator<Buffer, void> {
  let part = first;
  while (part !== undefined) {
    await log.flush('ok');
    if (part.texts.length > 0) yield Buffer.from(`${part.texts.map(onOneLine).join('\n')}\n`);
    part = await handle.part(id, type, part.n);
  }
}

/** Inside a JSON text a line break stands between tokens only. */
const onOneLine = (text: string): string => text.replaceAll(/[\r\n]+/g, ' ');
