import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Country, Sending, SimulatorName } from './sendings.ts';

/** A request as the other side saw it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly authorization: string;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Stands in for the server: gives tokens named for their organisation, and keeps what was sent. */
export interface FakeServer {
  readonly origin: string;
  readonly seen: readonly Seen[];
  readonly close: () => Promise<void>;
}

/** @param answer - to a call of the FHIR interface; undefined lets it succeed. */
export async function aServer(answer: (seen: Seen) => Answer | undefined): Promise<FakeServer> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one: Seen = {
        method: request.method ?? '',
        path: request.url ?? '',
        authorization: request.headers.authorization ?? '',
        body: Buffer.concat(chunks).toString('utf8'),
      };
      seen.push(one);
      const { status, body } = one.path === '/oidc/token' ? tokenFor(one) : answerTo(one, answer);
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function tokenFor({ body }: Seen): Answer {
  const organisation = new URLSearchParams(body).get('organisation') ?? 'nobody';
  const token = { access_token: `token-of-${organisation}`, expires_in: 600 };
  return { status: 200, body: JSON.stringify(token) };
}

const answerTo = (seen: Seen, answer: (seen: Seen) => Answer | undefined): Answer =>
  answer(seen) ?? { status: 200, body: '{"resourceType":"Bundle"}' };

/** One transaction of one resource. */
export const aSending = (value: string, organisationSor?: string): Sending => ({
  ...(organisationSor !== undefined && { organisationSor }),
  entries: [
    {
      type: 'Observation',
      fullUrl: 'urn:uuid:00000000-0000-4000-8000-000000000001',
      ifNoneExist: `identifier=urn:x|${value}`,
      json: `{"resourceType":"Observation","id":"${value}"}`,
    },
  ],
});

/** Two people and a register of two steps. */
export const aCountry = (): Country<string> => ({
  registers: [[aSending('owner')], [aSending('unit')]],
  people: ['ane', 'bo'],
  shipments: (sender, person) => [aSending(`${sender}/${person}`, `sor-${sender}`)],
  sources: (sender: SimulatorName) => [`sor-${sender}`],
});
