import { type SimulatorName, simulatorNames } from '../adapters/demo/index.ts';
import type { Report } from './console.ts';
import { readDemoState, writeDemoState } from './demo-state.ts';
import type { Senders } from './senders.ts';
import type { Settings } from './settings.ts';

const titles: Readonly<Record<'register' | SimulatorName, string>> = {
  register: 'registers',
  lps: 'general practices (LPS)',
  epj: 'hospitals (EPJ)',
  eoj: 'municipalities (EOJ)',
};

/** Every organisation is heard from this often within the silence that is ordinary, and once in so long at least. */
const ROUNDS_A_SILENCE = 4;
const MOST_ROUND_MS = 30_000;

/** Loads synthetic Denmark unless it is there, then starts the local systems that keep in touch. */
export async function loadDenmark(options: {
  readonly settings: Settings;
  readonly local: Senders;
  readonly report: Report;
}): Promise<void> {
  const { settings, local, report } = options;
  const { folder, demoPeople, origin } = settings;
  const known = await readDemoState(folder);
  if (known && known.people !== demoPeople) {
    report.line(
      `${known.people} people are there already; HELHED_DEMO_PEOPLE counts on an empty data folder.`,
    );
  }
  const state = known ?? {
    people: demoPeople,
    today: new Date().toISOString().slice(0, 10),
    isLoaded: false,
  };
  const roundMs = Math.min(MOST_ROUND_MS, Math.round(settings.sourceSilenceMs / ROUNDS_A_SILENCE));
  const order = { origin, people: state.people, today: state.today, roundMs };
  if (!state.isLoaded) {
    await writeDemoState(folder, state);
    const start = performance.now();
    report.line('Synthetic Denmark is sent by its local systems, once:');
    let resources = 0;
    await local.load(order, (progress) => {
      resources = progress.resources;
      const title = titles[progress.sender];
      report.progress(`  ${title}: ${progress.done} of ${progress.of}; ${resources} resources`);
    });
    await writeDemoState(folder, { ...state, isLoaded: true });
    const seconds = Math.round((performance.now() - start) / 1_000);
    report.line(`  ${resources} resources in ${seconds} s.`);
  }
  for (const name of simulatorNames) local.start(name, order);
}
