#!/usr/bin/env node
// Runs Helhed on the Node 24 that npm installed beside it, whatever Node the host has.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'main.ts');
const major = Number(process.versions.node.split('.')[0]);
const args = process.argv.slice(2);

function nodeOfThisPlatform() {
  const os = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  try {
    return createRequire(import.meta.url).resolve(`node-${os}-${process.arch}/${file}`);
  } catch {
    return undefined;
  }
}

if (major >= 24) {
  const { run } = await import(main);
  await run(args);
} else {
  const node = nodeOfThisPlatform();
  if (node === undefined) {
    console.error(`Helhed needs Node 24 or later; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
