import { setTimeout as pause } from 'node:timers/promises';
import type { Country, SimulatorName } from './sendings.ts';
import { simulatorNames } from './sendings.ts';
import { vendorClient } from './vendor-client.ts';

export interface SimulatorOptions {
  readonly origin: string;
  readonly secretOf: (sender: SimulatorName) => string;
  readonly denmark: Pick<Country<never>, 'sources'>;
  /** Told once when the server cannot be reached, and once when it can again. */
  readonly report: (text: string) => void;
  readonly signal: AbortSignal;
  /** In which every organisation is heard from once. */
  readonly roundMs?: number;
}

/**
 * A local system after it has sent what it had: it calls for each of its organisations now and then, so
 * that whoever reads knows that the source is alive. It sends nothing new: the data stay those of the seed.
 *
 * @returns when the signal is given.
 */
export async function runSimulator(name: SimulatorName, options: SimulatorOptions): Promise<void> {
  const { origin, secretOf, denmark, signal, roundMs = 30_000 } = options;
  // One attempt a call: a round later there is another anyway.
  const client = vendorClient({
    origin,
    sender: name,
    secret: secretOf(name),
    signal,
    attempts: 1,
  });
  const sources = denmark.sources(name);
  const tell = toldOnce(name, options.report);
  while (!signal.aborted) {
    for (const organisationSor of sources) {
      tell(await isAnswered(() => client.callFor(organisationSor), signal));
      if (await isOver(roundMs / sources.length, signal)) return;
    }
    if (sources.length === 0 && (await isOver(roundMs, signal))) return;
  }
}

/** The three local systems in this process. */
export function startSimulators(options: SimulatorOptions): {
  /** One falls silent, as when its vendor stops it. */
  readonly stop: (name: SimulatorName) => void;
  /** Settles when all have stopped. */
  readonly stopped: Promise<void>;
} {
  const own = new Map(simulatorNames.map((name) => [name, new AbortController()]));
  const running = [...own].map(([name, { signal }]) =>
    runSimulator(name, { ...options, signal: AbortSignal.any([options.signal, signal]) }),
  );
  return {
    stop: (name) => own.get(name)?.abort(),
    stopped: Promise.all(running).then(() => undefined),
  };
}

type Answer = { readonly isGood: true } | { readonly isGood: false; readonly why: string };

async function isAnswered(call: () => Promise<void>, signal: AbortSignal): Promise<Answer> {
  try {
    await call();
    return { isGood: true };
  } catch (cause) {
    if (signal.aborted) return { isGood: true };
    return { isGood: false, why: cause instanceof Error ? cause.message : String(cause) };
  }
}

function toldOnce(name: string, report: (text: string) => void): (answer: Answer) => void {
  let wasGood = true;
  return (answer) => {
    if (!answer.isGood && wasGood) report(`${name} is not answered: ${answer.why}`);
    if (answer.isGood && !wasGood) report(`${name} is answered again`);
    wasGood = answer.isGood;
  };
}

/** Waits, and says whether the signal came meanwhile. */
async function isOver(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await pause(ms, undefined, { signal });
    return false;
  } catch (cause) {
    if (signal.aborted) return true;
    throw cause;
  }
}
