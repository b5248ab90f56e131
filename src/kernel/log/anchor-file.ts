import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Anchor, anchorLine, lineHash } from './anchor.ts';
import type { Head, LogReader } from './log-table.ts';

/** The key that signs anchors; made once, readable by the server's user alone. */
export async function anchorKey(folder: string): Promise<KeyObject> {
  const file = join(folder, 'anchor-key.pem');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    await writeFile(file, pem, { mode: 0o600, flag: 'wx' });
    return privateKey;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    return createPrivateKey(await readFile(file));
  }
}

/** The key that checks what `anchorKey` signed. */
export const checkingKey = (key: KeyObject): KeyObject => createPublicKey(key);

export interface Anchoring {
  /** Writes an anchor now when a head has moved. */
  readonly anchor: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * Anchors every chain's head in a file of this process, now and then.
 *
 * Each process writes a file of its own and covers the chains of all, so that no two writers share a file
 * and a chain whose process died is still held.
 */
export function startAnchoring(options: {
  readonly folder: string;
  readonly name: string;
  readonly key: KeyObject;
  readonly reader: LogReader;
  readonly everyMs: number;
  readonly failed: (cause: unknown) => void;
}): Anchoring {
  const file = join(options.folder, `${options.name.replaceAll(':', '')}.anchors`);
  const seen = new Map<string, number>();
  let n = 0;
  let previous = '';

  async function write(): Promise<void> {
    const heads = await movedHeads(options.reader, seen);
    if (heads.length === 0) return;
    const anchor: Anchor = { n, at: new Date().toISOString(), heads, previous };
    const line = anchorLine(anchor, options.key);
    await appendDurably(file, `${line}\n`);
    for (const head of heads) seen.set(head.chain, head.seq);
    n += 1;
    previous = lineHash(line);
  }

  let running: Promise<void> = Promise.resolve();
  const anchor = (): Promise<void> => {
    running = running.then(write).catch(options.failed);
    return running;
  };
  const timer = setInterval(() => void anchor(), options.everyMs);
  timer.unref();
  return {
    anchor,
    stop: async () => {
      clearInterval(timer);
      await anchor();
    },
  };
}

async function movedHeads(reader: LogReader, seen: ReadonlyMap<string, number>): Promise<Head[]> {
  const heads: Head[] = [];
  for (const chain of await reader.chains()) {
    const head = await reader.head(chain);
    if (head && head.seq !== seen.get(chain)) heads.push(head);
  }
  return heads;
}

async function appendDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The texts of all anchor files in a folder, by file name. */
export async function anchorFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.anchors')).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  return new Map(files.map((name, index) => [name, texts[index] ?? '']));
}
