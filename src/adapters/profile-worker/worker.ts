// Runs in a thread of its own: what it is asked may never end, and then the thread is ended.
import { parentPort } from 'node:worker_threads';
import type { ProfileQuestion } from '#kernel';
import { checkProfiles } from './check-profiles.ts';

parentPort?.on('message', (question: ProfileQuestion) => {
  parentPort?.postMessage({ verdict: checkProfiles(question) });
});
parentPort?.postMessage({ ready: true });
