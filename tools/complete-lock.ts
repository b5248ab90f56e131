// Adds to package-lock.json the optional packages of other platforms that npm left out. Run it after `npm install`.
//
// A registry that mirrors only some platforms makes npm write a lock that its own `npm ci` then refuses. What is
// added carries a version and the platform, so that it is skipped here and fetched where it belongs.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'aix', 'sunos'];
const processors = [
  'arm64',
  'arm',
  'x64',
  'ia32',
  'ppc64',
  'riscv64',
  's390x',
  'loong64',
  'wasm32',
];

/** `os` and `cpu` as the name of a binary package says them; undefined when it names no platform. */
function platformOf(name: string): { os: string[]; cpu: string[] } | undefined {
  const words = name.split(/[/-]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.some((word) => word.startsWith(processor)));
  if (cpu.includes('wasm32')) return { os: [], cpu: ['wasm32'] };
  return os.length === 1 && cpu.length > 0 ? { os, cpu: cpu.slice(0, 1) } : undefined;
}

const file = join(import.meta.dirname, '../package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Locked> };
let added = 0;
for (const { dev, optionalDependencies = {} } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const place = `node_modules/${name}`;
    const platform = platformOf(name);
    if (lock.packages[place] || !platform || !/^\d/.test(version)) continue;
    lock.packages[place] = {
      version,
      ...(platform.cpu.length > 0 && { cpu: platform.cpu }),
      ...(dev && { dev }),
      optional: true,
      ...(platform.os.length > 0 && { os: platform.os }),
    } as Locked;
    added += 1;
  }
}
const packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)),
);
writeFileSync(file, `${JSON.stringify({ ...lock, packages }, undefined, 2)}\n`);
console.log(`${added} packages of other platforms added`);
