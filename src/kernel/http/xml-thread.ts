/** The other end of `xml-aside.ts`: one text, in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { OutcomeError, readXml, writeXml } from '#fhir';
import type { XmlAnswer, XmlTask } from './xml-aside.ts';

async function answer({ way, text }: XmlTask): Promise<XmlAnswer> {
  try {
    return { text: await (way === 'read' ? readXml(text) : writeXml(text)) };
  } catch (cause) {
    if (!(cause instanceof OutcomeError)) throw cause;
    const { code, issue, status, text: words, expression } = cause;
    return {
      refusal: {
        code,
        issue,
        status,
        text: words,
        ...(expression !== undefined && { expression }),
      },
    };
  }
}

parentPort?.postMessage(await answer(workerData as XmlTask));
