// Runs the tests over a whole Helhed in processes of its own, as a new user meets it: `npm run test:system`.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(
  process.execPath,
  [
    '--test',
    '--test-isolation=none',
    '--test-concurrency=1',
    '--test-reporter=./tools/test-reporter.ts',
    'test/system/*.test.ts',
  ],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
