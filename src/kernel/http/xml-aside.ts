import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { OutcomeError, type Refusal, readXml, writeXml } from '#fhir';

export interface XmlTask {
  readonly way: 'read' | 'write';
  readonly text: string;
}

export type XmlAnswer = { readonly text: string } | { readonly refusal: Refusal };

/** Characters that are read or written in a few milliseconds; longer texts would hold up everyone else. */
const short = 100_000;

/** One long text at a time. */
let turn: Promise<unknown> = Promise.resolve();

/** XML as JSON, where long without holding up other requests. @throws OutcomeError of `readXml` */
export const readXmlAside = (text: string): Promise<string> =>
  text.length <= short ? readXml(text) : aside({ way: 'read', text });

/** JSON as XML, where long without holding up other requests. @throws OutcomeError of `writeXml` */
export const writeXmlAside = (text: string): Promise<string> =>
  text.length <= short ? writeXml(text) : aside({ way: 'write', text });

function aside(task: XmlTask): Promise<string> {
  const mine = turn.then(() => inThread(task));
  turn = mine.catch(() => undefined);
  return mine;
}

async function inThread(task: XmlTask): Promise<string> {
  const worker = new Worker(new URL('./xml-thread.ts', import.meta.url), { workerData: task });
  try {
    const [answer] = (await once(worker, 'message')) as [XmlAnswer];
    if ('refusal' in answer) throw OutcomeError.of([answer.refusal]);
    return answer.text;
  } finally {
    await worker.terminate();
  }
}
