import { execFile } from 'node:child_process';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const BUILD = fileURLToPath(new URL('build-process.ts', import.meta.url));
/** Builds kept: the newest, and one that a server started before may still be serving. */
const KEPT = 2;

/** The web could not be built; the message is what the builder said. */
export class WebBuildFailed extends Error {
  override readonly name = 'WebBuildFailed';
}

/**
 * The folder of the web built from these sources; built only when it is not there.
 *
 * Two processes that start at once each build into a folder of their own, and the first to finish gives it
 * its name: nobody ever reads a half-built one.
 *
 * @param root - folder of the repository.
 * @param hash - of the sources.
 * @throws WebBuildFailed
 */
export async function builtWeb(
  root: string,
  hash: string,
  report: (line: string) => void,
): Promise<string> {
  const place = join(root, 'dist/web');
  const target = join(place, hash);
  if (await isFolder(target)) return target;
  report('building the web…');
  const draft = join(place, `.${hash}-${process.pid}`);
  try {
    await mkdir(draft, { recursive: true });
    await run(process.execPath, [BUILD, root, draft], { cwd: root });
    await takeName(draft, target);
  } catch (cause) {
    throw new WebBuildFailed(said(cause), { cause });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  await removeOld(place);
  return target;
}

async function takeName(draft: string, target: string): Promise<void> {
  try {
    await rename(draft, target);
  } catch (cause) {
    if (!(await isFolder(target))) throw cause;
  }
}

async function removeOld(place: string): Promise<void> {
  const names = (await readdir(place)).filter((name) => /^[0-9a-f]{16}$/.test(name));
  const ages = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(place, name))).mtimeMs })),
  );
  const old = ages.toSorted((a, b) => b.at - a.at).slice(KEPT);
  await Promise.all(old.map(({ name }) => rm(join(place, name), { recursive: true, force: true })));
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function said(cause: unknown): string {
  const stderr: unknown = cause instanceof Error && 'stderr' in cause ? cause.stderr : undefined;
  return typeof stderr === 'string' && stderr.trim() ? stderr.trim() : String(cause);
}
