// Runs the journeys through the portals in a real browser: `npm run test:journeys`. Wants Debian's chromium, or CHROMIUM.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(
  process.execPath,
  [
    '--test',
    '--test-isolation=none',
    '--test-concurrency=1',
    '--test-reporter=./tools/test-reporter.ts',
    'test/journeys/*.test.ts',
  ],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
