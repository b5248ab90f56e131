// Clients of two server processes change the same rows; what they were told must have happened in some order.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Operation, orderOf } from './race-history.ts';
import { openRace, type Race } from './race-processes.ts';

const rounds = process.env['HELHED_SOAK'] === undefined ? 6 : 100;
const CLIENTS = 6;
const TURNS = 4;

interface Asking {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** The client goes away without waiting for the answer. */
  readonly isLeft?: boolean;
}

interface Told {
  readonly calledAt: number;
  readonly answeredAt: number;
  readonly status: number;
  readonly text: string;
  /** `id/version` of the row that was written. */
  readonly place: string;
}

interface Turn extends Asking {
  readonly makes: (state: string) => string;
}

/** The state after an answer, or undefined when that answer is wrong in this state. */
function stepOf(turn: Turn, status: number, heard: string): (state: string) => string | undefined {
  if (status === 409) return (state) => state;
  const matched = turn.headers?.['if-match'];
  const isStale = (state: string): boolean =>
    matched !== undefined && matched !== `W/"${Number.parseInt(state, 10)}"`;
  const made = (state: string): string | undefined =>
    !isStale(state) && turn.makes(state) === heard ? heard : undefined;
  const onGone = status === 410 || status === 204 ? 'gone' : undefined;
  return (state) => {
    if (state === 'gone') return onGone;
    if (status === 412) return isStale(state) ? state : undefined;
    return status === 410 ? undefined : made(state);
  };
}

/** The same for every run of a round. */
function chance(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('what is changed by many over two processes was changed by one after another', () => {
  let race: Race;
  let clock = 0;
  before(async () => {
    race = await openRace();
  });
  after(() => race.close());

  /** @returns undefined when no answer came. */
  async function ask(
    client: number,
    asking: Asking,
  ): Promise<Told | { readonly calledAt: number }> {
    const { method, path, body, headers, isLeft = false } = asking;
    const server = race.servers[client % race.servers.length];
    assert.ok(server);
    clock += 1;
    const calledAt = clock;
    const leaving = new AbortController();
    if (isLeft) setTimeout(() => leaving.abort(), client);
    try {
      const answer = await fetch(`${server.address}/fhir/R4${path}`, {
        method,
        headers: {
          authorization: 'Bearer hospital',
          'content-type': 'application/fhir+json',
          ...headers,
        },
        ...(body && { body: JSON.stringify(body) }),
        signal: leaving.signal,
      });
      const text = await answer.text();
      clock += 1;
      const [, id, version] =
        /([^/]+)\/_history\/(\d+)$/.exec(answer.headers.get('location') ?? '') ?? [];
      const { status } = answer;
      return { calledAt, answeredAt: clock, status, text, place: `${id}/${version}` };
    } catch (error) {
      if (isLeft) return { calledAt };
      throw error;
    }
  }

  const told = async (client: number, asking: Asking): Promise<Told> => {
    const answer = await ask(client, asking);
    assert.ok('status' in answer, 'an answer came');
    return answer;
  };

  const clients = <T>(act: (client: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: CLIENTS }, (_, client) => act(client)));

  const observation = (value: string, ...notes: readonly string[]) => ({
    resourceType: 'Observation',
    status: 'final',
    code: { text: 'Vægt' },
    identifier: [{ system: 'urn:epj', value }],
    note: notes.map((text) => ({ text })),
  });
  const jsonPatch = { 'content-type': 'application/json-patch+json' };
  const appends = (text: string) => [{ op: 'add', path: '/note/-', value: { text } }];

  function assureOrder(operations: readonly Operation[], initial: string): void {
    const seen = operations
      .map(({ calledAt, answeredAt, said }) => `${calledAt}-${answeredAt ?? '?'} ${said}`)
      .join('\n');
    assert.ok(orderOf(operations, initial), `there is an order of\n${seen}`);
  }

  /** `version:notes` of a text, or `gone`. */
  function stateIn({ status, text }: Told): string {
    if (status === 410) return 'gone';
    const { meta, note } = JSON.parse(text) as {
      meta: { versionId: string };
      note: { text: string }[];
    };
    return `${meta.versionId}:${note.map((each) => each.text).join(',')}`;
  }

  const nextOf = (state: string): number => Number.parseInt(state, 10) + 1;

  /** What one turn asks of a row, and what it makes of a state that it takes effect in. */
  function turnOf(id: string, token: string, kind: number, last: number): Turn {
    const path = `/Observation/${id}`;
    if (kind < 3) return { method: 'GET', path, makes: (state) => state };
    if (kind < 6) {
      const makes = (state: string) => `${nextOf(state)}:${state.replace(/^\d+:/, '')},${token}`;
      const body = appends(token);
      return { method: 'PATCH', path, headers: jsonPatch, body, isLeft: kind === 5, makes };
    }
    if (kind === 9 && token.endsWith(`.${TURNS - 1}`)) {
      return { method: 'DELETE', path, makes: () => 'gone' };
    }
    const put = { method: 'PUT', path, body: { ...observation(id, token), id } } as const;
    const makes = (state: string) => `${nextOf(state)}:${token}`;
    if (kind === 6) return { ...put, makes, isLeft: true };
    return { ...put, makes, headers: { 'if-match': `W/"${last}"` } };
  }

  async function turns(id: string, client: number, round: number): Promise<Operation[]> {
    const dice = chance(round * CLIENTS + client);
    const operations: Operation[] = [];
    let last = 1;
    for (let n = 0; n < TURNS; n += 1) {
      const turn = turnOf(id, `${client}.${n}`, dice(10), last);
      const answer = await ask(client, turn);
      operations.push(operationOf(turn, `${turn.method} ${client}.${n}`, answer));
      if ('status' in answer && answer.status === 200) last = Number.parseInt(stateIn(answer), 10);
    }
    return operations;
  }

  function operationOf(
    turn: Turn,
    said: string,
    answer: Awaited<ReturnType<typeof ask>>,
  ): Operation {
    const { calledAt } = answer;
    if (!('status' in answer)) {
      return { calledAt, said, apply: (state) => (state === 'gone' ? state : turn.makes(state)) };
    }
    const { answeredAt, status } = answer;
    const heard = status === 200 ? stateIn(answer) : 'gone';
    const apply = stepOf(turn, status, heard);
    const isIdle = turn.method === 'GET' || status >= 400;
    return { calledAt, answeredAt, isIdle, said: `${said} ${status} ${heard}`, apply };
  }

  test(`reads, updates with and without If-Match, patches and deletions of one row, ${rounds} times`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const made = await told(0, {
        method: 'POST',
        path: '/Observation',
        body: observation(`one-${round}`, 'new'),
      });
      assert.equal(made.status, 201, made.text);
      const [id = ''] = made.place.split('/');
      const operations = (await clients((client) => turns(id, client, round))).flat();
      assureOrder(operations, '1:new');
    }
  });

  /** State: `id/version` of the one row that meets the criteria, or `none`. */
  function byCriteria(
    method: Asking['method'],
    { status, place }: Told,
  ): (state: string) => string | undefined {
    if (status === 409) return (state) => state;
    if (method === 'DELETE') return () => (status === 204 ? 'none' : undefined);
    return (state) =>
      state === 'none' ? onNone(method, status, place) : onRow(state, status, place);
  }

  function onNone(method: string, status: number, place: string): string | undefined {
    if (method === 'PATCH') return status === 404 ? 'none' : undefined;
    return status === 201 && place.endsWith('/1') ? place : undefined;
  }

  function onRow(state: string, status: number, place: string): string | undefined {
    const [id, version] = state.split('/');
    return status === 200 && place === `${id}/${Number(version) + 1}` ? place : undefined;
  }

  async function turnsByCriteria(
    value: string,
    client: number,
    round: number,
  ): Promise<Operation[]> {
    const dice = chance(round * CLIENTS + client);
    const path = `/Observation?identifier=urn:epj|${value}`;
    const put = { method: 'PUT', path, body: observation(value, `${client}`) } as const;
    const patch = {
      method: 'PATCH',
      path,
      body: appends(`${client}`),
      headers: jsonPatch,
    } as const;
    const operations: Operation[] = [];
    for (let n = 0; n < TURNS; n += 1) {
      const asking = [put, put, put, patch, { method: 'DELETE', path } as const][dice(5)] ?? put;
      const answer = await told(client, asking);
      const { calledAt, answeredAt, status, place } = answer;
      const said = `${asking.method} ${status} ${place}`;
      const apply = byCriteria(asking.method, answer);
      operations.push({ calledAt, answeredAt, isIdle: status >= 400, said, apply });
    }
    return operations;
  }

  test(`updates, patches and deletions by the same criteria, ${rounds} times`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const value = `criteria-${round}`;
      const operations = await clients((client) => turnsByCriteria(value, client, round));
      assureOrder(operations.flat(), 'none');
    }
  });

  const bundleOf = (entry: readonly object[]) => ({
    resourceType: 'Bundle',
    type: 'transaction',
    entry,
  });
  const entryFor = (value: string, note: string) => ({
    resource: observation(value, note),
    request: { method: 'PUT', url: `Observation?identifier=urn:epj|${value}` },
  });

  test(`two identities of a transaction, in either order, end as one of them wrote both, ${rounds} times`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const values = [`a-${round}`, `b-${round}`];
      const answers = await clients((client) => {
        const entry = values.map((value) => entryFor(value, `${client}`));
        const body = bundleOf(client % 2 === 0 ? entry : entry.toReversed());
        return told(client, { method: 'POST', path: '', body });
      });
      for (const { status, text } of answers) assert.ok(status === 200 || status === 409, text);
      assert.ok(answers.some(({ status }) => status === 200));
      const notes = await Promise.all(
        values.map(async (value) => {
          const found = await told(0, {
            method: 'GET',
            path: `/Observation?identifier=urn:epj|${value}`,
          });
          const { entry } = JSON.parse(found.text) as { entry: { resource: { note: object[] } }[] };
          assert.equal(entry.length, 1);
          return JSON.stringify(entry[0]?.resource.note);
        }),
      );
      assert.equal(notes[0], notes[1]);
    }
  });

  test('one identity twice in a transaction writes nothing', async () => {
    const entry = [entryFor('twice', '1'), entryFor('twice', '2')];
    const answer = await told(0, { method: 'POST', path: '', body: bundleOf(entry) });
    assert.equal(answer.status, 400, answer.text);
    const found = await told(1, { method: 'GET', path: '/Observation?identifier=urn:epj|twice' });
    assert.doesNotMatch(found.text, /"entry"/);
  });
});
