// Fetches the example resources of FHIR R4 once, by npm: `node tools/examples.ts` prints where they lie.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseTar } from 'nanotar';

const published = 'hl7.fhir.r4.examples@4.0.1';
const file = 'hl7.fhir.r4.examples-4.0.1.tgz';
/** What the registry says of it: `npm view hl7.fhir.r4.examples@4.0.1 dist.integrity`. */
const SHA512 =
  'DXBdIZOeQaSKIgCU7w6HOC7sw/6BzylmipLkBW4f//pT+Bc94x+8LImwTdvaNThPJoOzpBzvxAzNqjeu3X/zLw==';

/** A cache, outside of the repository: 19 MB packed, 188 MB unpacked, so nobody's dependency. */
const folder = process.env['HELHED_EXAMPLES'] ?? join(tmpdir(), 'helhed-examples');

/**
 * The bytes of the package, from the cache or, once, from the registry that npm is set up for.
 *
 * @throws Error when npm cannot fetch it, or it is another one than was published.
 */
export function examplesArchive(): Buffer {
  const place = join(folder, file);
  if (!existsSync(place)) fetchTo(place);
  const bytes = readFileSync(place);
  if (createHash('sha512').update(bytes).digest('base64') !== SHA512) {
    throw new Error(`${place} is not ${published} as it was published`);
  }
  return bytes;
}

/** Beside its place first: whoever looks meanwhile sees all of it or nothing. */
function fetchTo(place: string): void {
  mkdirSync(folder, { recursive: true });
  const beside = mkdtempSync(join(folder, 'fetch-'));
  try {
    const packed = spawnSync('npm', ['pack', '--silent', published], {
      cwd: beside,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    if (packed.status !== 0) {
      throw new Error(`npm pack ${published}: ${packed.error?.message ?? packed.stderr.trim()}`);
    }
    renameSync(join(beside, file), place);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/**
 * File name → text of every example of the package.
 *
 * @param isWanted - asked with a resource type, as the file's name begins with it.
 */
export function exampleTexts(isWanted: (type: string) => boolean): ReadonlyMap<string, string> {
  const items = parseTar(gunzipSync(examplesArchive()), {
    filter: ({ name }) =>
      /^package\/[A-Z][^/]*\.json$/.test(name) && isWanted(typeOf(name.slice('package/'.length))),
  });
  return new Map(
    items
      .map(({ name, text }): [string, string] => [name.slice('package/'.length), text])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const typeOf = (name: string): string => name.split('-', 1)[0] ?? '';

if (import.meta.main) {
  examplesArchive();
  process.stdout.write(`${join(folder, file)}\n`);
}
