// The long versions of what has one: `npm run soak`, or `-- race paging` for files with such names. Tells what ran, for how long, and how it ended.
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';

interface Ran {
  readonly file: string;
  readonly seconds: number;
  readonly passed: boolean;
}

/** A process each: one that fails or hangs takes nothing else along. */
function run(file: string): Ran {
  process.stdout.write(`\n${file}\n`);
  const start = Date.now();
  const { status } = spawnSync(
    process.execPath,
    ['--test', '--test-isolation=none', '--test-reporter=./tools/test-reporter.ts', file],
    { stdio: 'inherit', env: { ...process.env, HELHED_SOAK: '1' } },
  );
  return { file, seconds: Math.round((Date.now() - start) / 1_000), passed: status === 0 };
}

const asked = process.argv.slice(2);
const files = globSync('test/{store,faults,conformance}/**/*.test.ts')
  .filter((file) => asked.length === 0 || asked.some((word) => file.includes(word)))
  .sort();
const ran = files.map(run);

process.stdout.write('\n');
for (const { file, seconds, passed } of ran) {
  process.stdout.write(
    `${passed ? 'passed' : 'FAILED'} ${String(seconds).padStart(6)} s  ${file}\n`,
  );
}
process.exitCode = ran.length > 0 && ran.every(({ passed }) => passed) ? 0 : 1;
