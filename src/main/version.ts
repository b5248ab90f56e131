import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the project. */
export const root: string = join(import.meta.dirname, '../..');

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
};

/** Version of this Helhed. */
export const version: string = manifest.version;
