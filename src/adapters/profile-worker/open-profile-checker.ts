import { Worker } from 'node:worker_threads';
import {
  type ProfileChecker,
  type ProfileQuestion,
  type ProfileVerdict,
  profileErrors,
} from '#kernel';

export interface ProfileCheckerOptions {
  /** What one check may take, once a thread is ready for it. */
  readonly budgetMs?: number;
  readonly heapMb?: number;
}

/** Checks that may wait; one more is refused. */
const MOST_WAITING = 64;
const BUDGET_MS = 2_000;
const HEAP_MB = 256;

/**
 * One thread, started by the first question, that answers one question at a time. A question that takes longer
 * than its budget, or more memory than the thread has, ends the thread; the next one gets a new thread.
 */
export function openProfileChecker(options: ProfileCheckerOptions = {}): ProfileChecker {
  const checks = new Checks(options.budgetMs ?? BUDGET_MS, options.heapMb ?? HEAP_MB);
  return { check: (question) => checks.ask(question), close: () => checks.close() };
}

interface Waiting {
  readonly question: ProfileQuestion;
  readonly resolve: (verdict: ProfileVerdict) => void;
  readonly reject: (cause: unknown) => void;
}

type Message = { readonly ready: true } | { readonly verdict: ProfileVerdict };

class Checks {
  readonly #budgetMs: number;
  readonly #heapMb: number;
  readonly #waiting: Waiting[] = [];
  #thread: Worker | undefined;
  #isReady = false;
  #current: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(budgetMs: number, heapMb: number) {
    this.#budgetMs = budgetMs;
    this.#heapMb = heapMb;
  }

  ask(question: ProfileQuestion): Promise<ProfileVerdict> {
    if (this.#waiting.length >= MOST_WAITING) return Promise.reject(profileErrors.validationBusy());
    const { promise, resolve, reject } = Promise.withResolvers<ProfileVerdict>();
    this.#waiting.push({ question, resolve, reject });
    this.#next();
    return promise;
  }

  async close(): Promise<void> {
    const left = [...this.#waiting.splice(0), ...(this.#current ? [this.#current] : [])];
    this.#current = undefined;
    for (const { reject } of left) reject(profileErrors.validationBusy());
    await this.#leave();
  }

  #next(): void {
    if (this.#current) return;
    // An idle thread keeps no process alive.
    if (this.#waiting.length === 0) {
      this.#thread?.unref();
      return;
    }
    this.#thread ??= this.#start();
    this.#thread.ref();
    if (!this.#isReady) return;
    this.#current = this.#waiting.shift();
    this.#timer = setTimeout(() => this.#fail(profileErrors.validationTooCostly()), this.#budgetMs);
    this.#thread.postMessage(this.#current?.question);
  }

  #start(): Worker {
    const started = new Worker(new URL('./worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: this.#heapMb },
      name: 'profiles',
    });
    // A thread that was left may still have something to say.
    started.on('message', (message: Message) => {
      if (this.#thread === started) this.#hear(message);
    });
    started.on('error', (cause) => {
      if (this.#thread === started) this.#fail(refusalOf(cause));
    });
    return started;
  }

  #hear(message: Message): void {
    if ('ready' in message) this.#isReady = true;
    else {
      clearTimeout(this.#timer);
      this.#current?.resolve(message.verdict);
      this.#current = undefined;
    }
    this.#next();
  }

  /** A thread that cannot even start fails the first that waits for it. */
  #fail(cause: unknown): void {
    const failed = this.#current ?? this.#waiting.shift();
    this.#current = undefined;
    failed?.reject(cause);
    const go = (): void => this.#next();
    this.#leave().then(go, go);
  }

  async #leave(): Promise<void> {
    const left = this.#thread;
    this.#thread = undefined;
    this.#isReady = false;
    clearTimeout(this.#timer);
    await left?.terminate();
  }
}

/** A thread without memory is a question too large; anything else is a defect. */
const refusalOf = (cause: unknown): unknown =>
  (cause as { readonly code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? profileErrors.validationTooCostly()
    : cause;
