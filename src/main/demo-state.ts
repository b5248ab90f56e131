import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the demo has loaded, kept so that it is loaded once and goes on where it was stopped. */
export interface DemoState {
  readonly people: number;
  /** The day that the histories run up to: the first day of the load, also when it goes on later. */
  readonly today: string;
  readonly isLoaded: boolean;
}

const fileIn = (folder: string): string => join(folder, 'demo.json');

/** @returns undefined before the first load. */
export async function readDemoState(folder: string): Promise<DemoState | undefined> {
  try {
    return JSON.parse(await readFile(fileIn(folder), 'utf8')) as DemoState;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
}

/** Replaces the file in one step: a kill leaves the old one or the new one. */
export async function writeDemoState(folder: string, state: DemoState): Promise<void> {
  const file = fileIn(folder);
  await writeFile(`${file}.new`, `${JSON.stringify(state)}\n`);
  await rename(`${file}.new`, file);
}
