import cluster, { type Worker } from 'node:cluster';
import { type OperationLog, StartupError } from '#kernel';
import type { FromWorker, ToWorker } from './messages.ts';

/** After a process that lived shorter than this died, the next one waits this long. */
const PAUSE_MS = 1_000;
/** A process that has not ended by then is ended. */
const STOP_MS = 25_000;
/** Figures of a process that does not give them by then are left out. */
const FIGURES_MS = 2_000;

/**
 * Runs this very command in several processes that share a port, and puts a new one in the place of each that
 * dies.
 *
 * @throws StartupError when one ends before it serves.
 */
export async function startWorkers(
  count: number,
  logger: OperationLog,
): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  // Each takes connections from the shared socket itself: what is handed over to a process that dies is lost.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  const crew = new Crew(logger);
  const addresses = await Promise.all(Array.from({ length: count }, () => crew.hire()));
  return { address: addresses[0] ?? '', close: () => crew.dismiss() };
}

class Crew {
  readonly #logger: OperationLog;
  readonly #workers = new Set<Worker>();
  readonly #collections = new Map<number, (text: string) => void>();
  #collection = 0;
  #isOver = false;

  constructor(logger: OperationLog) {
    this.#logger = logger;
  }

  /** @returns the address, once the process serves. */
  hire(): Promise<string> {
    const worker = cluster.fork();
    const born = performance.now();
    this.#workers.add(worker);
    return new Promise((resolve, reject) => {
      let isServing = false;
      worker.on('message', (message: FromWorker) => {
        if (message.kind === 'ready') isServing = true;
        if (message.kind === 'ready') resolve(message.address);
        else this.#hear(worker, message);
      });
      worker.once('exit', (code, signal) => {
        this.#workers.delete(worker);
        if (!isServing)
          reject(new StartupError(`a process ended before it served (${signal ?? code})`));
        else if (!this.#isOver) this.#replace(performance.now() - born, signal ?? String(code));
      });
    });
  }

  async dismiss(): Promise<void> {
    this.#isOver = true;
    const workers = [...this.#workers];
    const ended = workers.map((worker) => new Promise((resolve) => worker.once('exit', resolve)));
    for (const worker of workers) worker.process.kill('SIGTERM');
    const late = setTimeout(() => {
      for (const worker of workers) worker.process.kill('SIGKILL');
    }, STOP_MS);
    await Promise.all(ended);
    clearTimeout(late);
  }

  #replace(livedMs: number, how: string): void {
    this.#logger.error({ how }, 'a process died; another takes its place');
    setTimeout(
      () => {
        if (this.#isOver) return;
        this.hire().catch((cause: unknown) => {
          this.#logger.error({ cause: String(cause) }, 'no process could take its place');
          this.#replace(0, 'did not start');
        });
      },
      livedMs > PAUSE_MS ? 0 : PAUSE_MS,
    );
  }

  #hear(worker: Worker, message: Exclude<FromWorker, { kind: 'ready' }>): void {
    if (message.kind === 'figures') this.#collections.get(message.collection)?.(message.text);
    else void this.#answer(worker, message.ask);
  }

  async #answer(worker: Worker, ask: number): Promise<void> {
    const texts = await Promise.all([...this.#workers].map((each) => this.#figuresOf(each)));
    tell(worker, { kind: 'collected', ask, texts: texts.filter((text) => text !== '') });
  }

  #figuresOf(worker: Worker): Promise<string> {
    this.#collection += 1;
    const collection = this.#collection;
    return new Promise((resolve) => {
      const done = (text: string): void => {
        clearTimeout(late);
        this.#collections.delete(collection);
        resolve(text);
      };
      const late = setTimeout(() => done(''), FIGURES_MS);
      this.#collections.set(collection, done);
      tell(worker, { kind: 'collect', collection });
    });
  }
}

function tell(worker: Worker, message: ToWorker): void {
  if (worker.isConnected()) worker.send(message);
}
