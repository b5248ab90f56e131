// Sixteen clients want the same at the same moment, over two server processes on one database.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openRace, type Race, type Server } from './race-processes.ts';
import { anObservation, aPatient, cprOf, cprSystem } from './world.ts';

const rounds = process.env['HELHED_SOAK'] === undefined ? 10 : 100;
const CLIENTS = 16;

interface Answered {
  readonly status: number;
  readonly id: string;
}

type Send = (server: Server, n: number) => Promise<readonly Answered[]>;

describe('what many want to create at once, over two processes, is one', () => {
  let both: Race;
  before(async () => {
    both = await openRace();
  });
  after(() => both.close());

  const post = async (
    { address }: Server,
    path: string,
    body: object,
    headers: Readonly<Record<string, string>>,
  ): Promise<Response> =>
    fetch(`${address}/fhir/R4${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/fhir+json', ...headers },
      body: JSON.stringify(body),
    });

  /** `[base]/Type/id/_history/1`; without a version for a row of which no more may be told than its id. */
  const idIn = (location: string): string =>
    /([^/]+)(?:\/_history\/\d+)?$/.exec(location)?.[1] ?? '';

  async function created(
    server: Server,
    content: { readonly resourceType: string },
    { criteria, organisation }: { readonly criteria: string; readonly organisation: string },
  ): Promise<Answered[]> {
    const { status, headers } = await post(server, `/${content.resourceType}`, content, {
      authorization: `Bearer ${organisation}`,
      'if-none-exist': criteria,
    });
    return [{ status, id: idIn(headers.get('location') ?? '') }];
  }

  /** Everyone sends at once; for each thing wanted, one was told 201, the others 200, and all one id. */
  async function race(send: Send): Promise<readonly string[]> {
    const answers = await Promise.all(
      Array.from({ length: CLIENTS }, (_, n) => {
        const server = both.servers[n % both.servers.length];
        assert.ok(server);
        return send(server, n);
      }),
    );
    const wanted = Object.keys(answers[0] ?? []).map(Number);
    return wanted.map((place) => {
      const of = answers.map((answer) => answer[place]);
      const statuses = of.map((answer) => answer?.status).toSorted();
      assert.deepEqual(statuses, [...Array.from({ length: CLIENTS - 1 }, () => 200), 201]);
      const [id, ...others] = new Set(of.map((answer) => answer?.id));
      assert.deepEqual(others, []);
      assert.ok(id);
      return id;
    });
  }

  async function countOf(type: string, ids: readonly string[]): Promise<number> {
    const [row] = await both.world.database.reads.query<{ n: number }>(
      { text: 'select count(*)::int as n from resource where rt = $1 and id = any($2::text[])' },
      [type, ids],
    );
    return row?.n ?? 0;
  }

  const observation = (value: string): { readonly resourceType: string } =>
    anObservation(`Patient?identifier=${cprSystem}|${cprOf.anna}`, {
      identifier: [{ system: 'urn:epj', value }],
    });
  const written = async (value: string): Promise<number> => {
    const [row] = await both.world.database.reads.query<{ n: number }>(
      { text: `select count(*)::int as n from resource where rt = 'Observation' and txt like $1` },
      [`%"${value}"%`],
    );
    return row?.n ?? 0;
  };

  test(`a result of one system, ${rounds} times`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const value = `single-${round}`;
      const asking = { criteria: `identifier=urn:epj|${value}`, organisation: 'hospital' };
      const direct = { ...observation(value), subject: undefined };
      await race((server) => created(server, direct, asking));
      assert.equal(await written(value), 1);
    }
  });

  test(`a Patient of two organisations, ${rounds} times`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      // A number of today that nobody checks by its digits.
      const cpr = `010190${String(1_000 + round).padStart(4, '0')}`;
      const criteria = `identifier=${cprSystem}|${cpr}`;
      const ids = await race((server, n) =>
        created(server, aPatient('new', cpr), {
          criteria,
          organisation: n % 4 < 2 ? 'hospital' : 'clinic',
        }),
      );
      assert.equal(await countOf('Patient', ids), 1);
    }
  });

  test(`two results of a transaction, in either order, ${rounds} times`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const values = [`first-${round}`, `second-${round}`];
      await race(async (server, n) => {
        const entry = values.map((value) => ({
          resource: observation(value),
          request: {
            method: 'POST',
            url: 'Observation',
            ifNoneExist: `identifier=urn:epj|${value}`,
          },
        }));
        const ordered = n % 2 === 0 ? entry : entry.toReversed();
        const bundle = { resourceType: 'Bundle', type: 'transaction', entry: ordered };
        const answer = await post(server, '', bundle, { authorization: 'Bearer hospital' });
        const text = await answer.text();
        assert.equal(answer.status, 200, text);
        const { entry: told } = JSON.parse(text) as {
          entry: { response: { status: string; location: string } }[];
        };
        const answers = told.map(({ response }) => ({
          status: Number.parseInt(response.status, 10),
          id: idIn(response.location),
        }));
        return n % 2 === 0 ? answers : answers.toReversed();
      });
      for (const value of values) assert.equal(await written(value), 1);
    }
  });
});
