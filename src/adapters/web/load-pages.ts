import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PageRenderer } from '#kernel';
import { builtWeb } from './build.ts';
import { sourcesHash } from './sources-hash.ts';

export interface LoadPagesOptions {
  /** Folder of the repository. */
  readonly root: string;
  /** Told once, when there is something to wait for. */
  readonly report: (line: string) => void;
}

interface PageFiles {
  readonly script: string;
  readonly styles: readonly string[];
  readonly icon: string;
}

/** What the bundle for the server exports. */
interface ServerBundle {
  readonly createPages: (files: PageFiles, assets: string) => PageRenderer;
}

/** Vite's own list of what became of each source. @see https://vite.dev/guide/backend-integration */
type Manifest = Readonly<
  Record<string, { readonly file: string; readonly css?: readonly string[] } | undefined>
>;

/**
 * The portals, built first when their sources changed.
 *
 * @throws WebBuildFailed
 */
export async function loadPages({ root, report }: LoadPagesOptions): Promise<PageRenderer> {
  const folder = await builtWeb(root, await sourcesHash(root), report);
  const assets = join(folder, 'client');
  const manifest = JSON.parse(
    await readFile(join(assets, '.vite/manifest.json'), 'utf8'),
  ) as Manifest;
  const bundle: unknown = await import(pathToFileURL(join(folder, 'server/entry-server.js')).href);
  return (bundle as ServerBundle).createPages(pageFiles(manifest), assets);
}

function pageFiles(manifest: Manifest): PageFiles {
  const entry = manifest['entry-client.tsx'];
  const address = (file: string | undefined): string => `/assets/${file ?? ''}`;
  return {
    script: address(entry?.file),
    styles: entry?.css?.map(address) ?? [],
    icon: address(manifest['icon.svg']?.file),
  };
}
