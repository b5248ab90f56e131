import { gunzipSync } from 'node:zlib';
import { type ParsedTarFileItem, parseTar } from 'nanotar';
import { packageTooLarge, packageUnreadable } from './errors.ts';

/** A FHIR package as it is published: what `package.json` says, and the JSON texts beside it. */
export interface FhirPackage {
  readonly name: string;
  readonly version: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

const MOST_BYTES = 512 * 1024 * 1024;
const MOST_FILES = 20_000;
const MOST_FILE_BYTES = 32 * 1024 * 1024;

/** Right below the folder `package`; examples and tests lie deeper. */
const inPackage = /^(?:[.]\/)?package\/([\w.-]+[.]json)$/;
const identity = /^[a-z][\w.-]{1,127}$/i;
const versionForm = /^[\w.+-]{1,64}$/;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a `.tgz` in memory; nothing is written to a disk, and what lies elsewhere in it is passed over.
 *
 * @throws OutcomeError `package-unreadable`, `package-too-large`.
 * @see https://hl7.org/fhir/packages.html
 */
export function readPackage(bytes: Uint8Array): FhirPackage {
  const texts = new Map<string, string>();
  for (const { name, type, data } of entriesOf(bytes)) {
    const [, file] = inPackage.exec(name) ?? [];
    if (file === undefined || type !== 'file' || data === undefined) continue;
    if (data.byteLength > MOST_FILE_BYTES || texts.size >= MOST_FILES) throw packageTooLarge();
    if (texts.has(file)) throw packageUnreadable();
    texts.set(file, textOf(data));
  }
  const { name, version } = manifestOf(texts.get('package.json'));
  const files = [...texts]
    .filter(([file]) => file !== 'package.json' && !file.startsWith('.'))
    .map(([file, text]) => ({ name: file, text }));
  return { name, version, files };
}

function entriesOf(bytes: Uint8Array): readonly ParsedTarFileItem[] {
  let tar: Uint8Array;
  try {
    tar = gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch (cause) {
    const { code } = cause as { readonly code?: unknown };
    throw code === 'ERR_BUFFER_TOO_LARGE' ? packageTooLarge() : packageUnreadable();
  }
  try {
    // It reads the memory behind the bytes from its start: small bytes share theirs with others.
    return parseTar<ParsedTarFileItem>(isAlone(tar) ? tar : Uint8Array.from(tar));
  } catch {
    throw packageUnreadable();
  }
}

const isAlone = ({ byteLength, buffer }: Uint8Array): boolean => byteLength === buffer.byteLength;

function textOf(data: Uint8Array): string {
  try {
    return utf8.decode(data);
  } catch {
    throw packageUnreadable();
  }
}

function manifestOf(text: string | undefined): { readonly name: string; readonly version: string } {
  let said: { readonly name?: unknown; readonly version?: unknown };
  try {
    said = JSON.parse(text ?? '') as typeof said;
  } catch {
    throw packageUnreadable();
  }
  const { name, version } = said ?? {};
  if (typeof name !== 'string' || !identity.test(name)) throw packageUnreadable();
  if (typeof version !== 'string' || !versionForm.test(version)) throw packageUnreadable();
  return { name, version };
}
