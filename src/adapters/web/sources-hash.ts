import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders and files that the built web is made from. */
const SOURCES = ['web', 'src/blocks', 'src/contracts', 'src/dk', 'src/fhir', 'package-lock.json'];

/** Of a block only what a browser may run. */
const BLOCK_PART = /^src\/blocks\/[^/]+\/(web|domain|errors\.ts)/;

/**
 * One hash over every source of the web: the same sources, the same hash, whoever checks them out.
 *
 * @param root - folder of the repository.
 */
export async function sourcesHash(root: string): Promise<string> {
  const lists = await Promise.all(SOURCES.map((source) => filesBelow(root, source)));
  const paths = lists.flat().filter(isSource).toSorted();
  const texts = await Promise.all(paths.map((path) => readFile(join(root, path))));
  const hash = createHash('sha256');
  for (const [index, path] of paths.entries()) {
    const text = texts[index] ?? '';
    hash.update(`${path}\0${text.length}\0`).update(text);
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesBelow(root: string, source: string): Promise<readonly string[]> {
  if (source.includes('.')) return [source];
  const entries = await readdir(join(root, source), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length)
        .replace(/^[/\\]+/, ''),
    )
    .map((path) => path.replaceAll('\\', '/'));
}

function isSource(path: string): boolean {
  if (/\.test\.tsx?$/.test(path) || path.startsWith('web/preview/')) return false;
  return !path.startsWith('src/blocks/') || BLOCK_PART.test(path);
}
