// Whoever calls the running server with a token, as a vendor's program does.
import type { Demo } from '../support/demo.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface Client {
  /** @param path - below the FHIR base, or an address as the server gave it. */
  readonly get: (path: string) => Promise<Answer>;
  readonly send: (
    method: 'POST' | 'PUT',
    path: string,
    body: string,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
}

interface Person {
  readonly system: string;
  readonly value: string;
}

/** The server as one test login meets it. */
export async function clientOf(demo: Demo, login: string): Promise<Client> {
  const authorization = `Bearer ${await demo.token(login)}`;
  const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const headers = { authorization, ...init.headers };
    const response = await fetch(new URL(path, `${demo.origin}/fhir/R4/`), { ...init, headers });
    const { date: _date, ...rest } = Object.fromEntries(response.headers);
    return { status: response.status, headers: rest, text: await response.text() };
  };
  return {
    get: (path) => ask(path),
    send: (method, path, body, headers) =>
      ask(path, { method, body, headers: { 'content-type': 'application/fhir+json', ...headers } }),
  };
}

/** @throws RangeError when the caller may not see the person. */
export async function patientId(client: Client, person: Person | undefined): Promise<string> {
  const token = encodeURIComponent(`${person?.system}|${person?.value}`);
  const { text } = await client.get(`Patient?identifier=${token}`);
  const { entry = [] } = JSON.parse(text) as { entry?: { resource: { id: string } }[] };
  const [first] = entry;
  if (first === undefined) throw new RangeError(`nobody was found: ${text}`);
  return first.resource.id;
}

/** Code and place of the first issue of an OperationOutcome. */
export function issueOf({ text }: Answer): { readonly code: string; readonly place: string } {
  const { resourceType, issue } = JSON.parse(text) as {
    readonly resourceType: string;
    readonly issue: readonly {
      readonly expression?: readonly string[];
      readonly details: { readonly coding: readonly { readonly code: string }[] };
    }[];
  };
  if (resourceType !== 'OperationOutcome') throw new TypeError(`not an outcome: ${resourceType}`);
  const [first] = issue;
  return { code: first?.details.coding[0]?.code ?? '', place: first?.expression?.[0] ?? '' };
}

/** Asks again and again until an answer is as it should be; the runner's time limit bounds it. */
export async function until<T>(
  ask: () => Promise<T>,
  isSo: (answer: T) => boolean,
  polls = 600,
): Promise<T> {
  for (let poll = 0; ; poll += 1) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    if (poll === polls) throw new RangeError(`still not so: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

const POLL_MS = 100;
