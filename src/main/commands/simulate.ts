import { parseArgs } from 'node:util';
import type { LocalDate } from '#dk';
import { denmark } from '../../../data/people/index.ts';
import {
  loadCountry,
  runSimulator,
  type SimulatorName,
  simulatorNames,
} from '../../adapters/demo/index.ts';
import { testSecret } from '../../adapters/identity/test-identity-provider.ts';
import type { Command } from '../command.ts';

/** The seed of the demo's Denmark: everyone's demo has the same people. */
const seed = 'helhed';

/** How often the parent hears how far it is, in milliseconds. */
const REPORT_EVERY_MS = 200;

export const simulate: Command = {
  purpose: 'one local system of the demo as a process: load, lps, epj or eoj; started by demo',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        origin: { type: 'string', default: 'http://localhost:8080' },
        people: { type: 'string', default: '500' },
        today: { type: 'string', default: new Date().toISOString().slice(0, 10) },
        round: { type: 'string', default: '30000' },
      },
    });
    const { origin, people, today, round } = values;
    const country = denmark({ people: Number(people), seed, today: today as LocalDate });
    const { signal } = untilParentEnds();
    const [what = ''] = positionals;
    const common = { origin, secretOf: testSecret, denmark: country, signal };
    if (what === 'load') {
      await loadCountry({ ...common, report: throttled() });
      // The channel would keep the process alive.
      process.disconnect?.();
      return 0;
    }
    if (!isSimulator(what)) {
      console.error(`say which: ${simulatorNames.join(', ')}`);
      return 2;
    }
    await runSimulator(what, {
      ...common,
      roundMs: Number(round),
      report: (text) => console.error(text),
    });
    process.disconnect?.();
    return 0;
  },
};

const isSimulator = (name: string): name is SimulatorName =>
  (simulatorNames as readonly string[]).includes(name);

/** Ends with the process that started it, and at a signal. */
function untilParentEnds(): AbortController {
  const controller = new AbortController();
  const end = (): void => controller.abort();
  process.once('disconnect', end);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, end);
  return controller;
}

function throttled(): (progress: object & { done: number; of: number }) => void {
  let last = 0;
  return (progress) => {
    const now = Date.now();
    if (now - last < REPORT_EVERY_MS && progress.done < progress.of) return;
    last = now;
    process.send?.(progress);
  };
}
