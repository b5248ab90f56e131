// Pages of a search while others write between them, and page markers in the wrong hands.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { policyVersion } from '../../src/kernel/gate/gate.ts';
import type { Actor, Change, RecordHandle, SearchPage } from '../../src/kernel/index.ts';
import { type CursorBinding, cursorSigner } from '../../src/kernel/search/cursor.ts';
import {
  actors,
  anObservation,
  anOrganisation,
  contextOf,
  openWorld,
  populate,
  put,
  query,
  type Who,
  type World,
} from './world.ts';

const runs = process.env['HELHED_SOAK'] === undefined ? 3 : 60;
const seed = 20_261_124;
const morning = Date.UTC(2026, 10, 24, 6);

let world: World;
before(async () => {
  world = await openWorld();
  await populate(world);
});
after(() => world.close());

/** What the hospital sent, under ids of the test's own. */
async function write(at: number, changes: readonly Change[]): Promise<void> {
  const actor: Actor = { ...actors.conformance, organisation: 'hospital' };
  if (changes.length > 0)
    await world.store.open(contextOf(actor, at), 'update').handle.write(changes);
}

interface Dated {
  readonly person: 'anna' | 'bent';
  readonly date: string | undefined;
  readonly value: string | undefined;
}

const aDate = fc.option(fc.constantFrom('2026-10-01', '2026-11-01T08:00:00Z', '2026-11-02'), {
  nil: undefined,
});
const aRow: fc.Arbitrary<Dated> = fc.record({
  person: fc.constantFrom('anna', 'anna', 'bent'),
  date: aDate,
  value: aDate,
});
const aMove = fc.record({
  kind: fc.constantFrom('insert', 'update', 'delete', 'delete the last shown'),
  pick: fc.nat(30),
  row: aRow,
});
type Move = typeof aMove extends fc.Arbitrary<infer T> ? T : never;

/** One walk through the pages of a search: the rows that were there, and what happened to them. */
class Walk {
  readonly shown: string[] = [];
  readonly rows = new Map<string, Dated>();
  readonly changed = new Set<string>();
  readonly #name: string;
  #at = morning;
  #made = 0;

  constructor(name: string) {
    this.#name = name;
  }

  get criteria(): string {
    return `identifier=urn:paging|${this.#name}`;
  }

  async insert(rows: readonly Dated[]): Promise<void> {
    const changes = rows.map((row) => {
      this.#made += 1;
      // Neither ascending nor descending, as ids are.
      const id = `${this.#name}-${(this.#made * 7919) % 1000}`;
      this.rows.set(id, row);
      return put(this.#content(id, 'final'));
    });
    await write(this.#next(), changes);
  }

  async move({ kind, pick, row }: Move): Promise<void> {
    const ids = [...this.rows.keys()];
    const id = kind === 'delete the last shown' ? this.shown.at(-1) : ids[pick % ids.length];
    if (kind === 'insert') return this.insert([row]);
    if (id === undefined || !this.rows.has(id)) return;
    this.changed.add(id);
    if (kind === 'update') return write(this.#next(), [put(this.#content(id, 'amended'))]);
    await write(this.#next(), [{ method: 'delete', type: 'Observation', id }]);
    this.rows.delete(id);
  }

  #content(id: string, status: string): ReturnType<typeof anObservation> & { id: string } {
    const { person, date, value } = this.rows.get(id) ?? { person: 'anna' };
    const { effectiveDateTime: _, ...rest } = anObservation(`Patient/${person}`, {
      status,
      identifier: [{ system: 'urn:paging', value: this.#name }],
      ...(value !== undefined && { valueDateTime: value }),
    });
    return { ...rest, ...(date !== undefined && { effectiveDateTime: date }), id };
  }

  #next(): number {
    this.#at += 1_000;
    return this.#at;
  }
}

const idsOf = ({ matches }: SearchPage): string[] => matches.map(({ id }) => id);
const sorts = [
  '',
  '_id',
  '-_id',
  'date',
  '-date',
  'value-date',
  '-value-date',
  '_lastUpdated',
  '-_lastUpdated',
  'value-date,-date',
  '-date,value-date',
  '-value-date,subject,date',
  'date,-_id',
] as const;
const scopes: readonly (readonly [string, Who, string])[] = [
  ['one person by herself', 'anna', ''],
  ['one person', 'related', 'patient=Patient/anna&'],
  ['all persons', 'hospitalSystem', ''],
];

interface Way {
  readonly who: Who;
  readonly sort: string;
  /** Criteria that name a person, or none. */
  readonly person: string;
  readonly between: Move[];
}

/** Goes through the pages with writes between them, and compares with one page of everything. */
async function check(walk: Walk, { who, sort, person, between }: Way): Promise<void> {
  const there = [...walk.rows.keys()];
  const text = `${person}${walk.criteria}${sort && `&_sort=${sort}`}`;
  let cursor: string | undefined;
  do {
    const more = cursor === undefined ? '' : `&_cursor=${cursor}`;
    const page = await world
      .open(who)
      .handle.search(query('Observation', `${text}&_count=3${more}`));
    walk.shown.push(...idsOf(page));
    cursor = page.next;
    for (const move of between.splice(0, 2)) await walk.move(move);
  } while (cursor !== undefined);

  const whole = idsOf(await world.open(who).handle.search(query('Observation', text)));
  // A row that is changed moves in the order of changes, so only the others stand still.
  const moving = sort.endsWith('_lastUpdated') ? walk.changed : new Set();
  const standing = whole.filter((id) => there.includes(id) && !moving.has(id));
  assert.deepEqual(
    walk.shown.filter((id) => standing.includes(id)),
    standing,
  );
  const steady = walk.shown.filter((id) => !moving.has(id));
  assert.equal(new Set(steady).size, steady.length);
}

describe('no page repeats or skips a row while others write', () => {
  let walks = 0;
  for (const sort of sorts) {
    for (const [title, who, person] of scopes) {
      test(`${title}, sorted by ${sort || 'nothing'}`, async () => {
        const rows = fc.array(aRow, { minLength: 8, maxLength: 20, size: 'max' });
        const moves = fc.array(aMove, { minLength: 12, maxLength: 12 });
        await fc.assert(
          fc.asyncProperty(rows, moves, async (initial, between) => {
            walks += 1;
            const walk = new Walk(`walk${walks}`);
            await walk.insert(initial);
            await check(walk, { who, sort, person, between });
          }),
          { numRuns: runs, seed },
        );
      });
    }
  }

  test('in a register', async () => {
    for (const sort of ['', '&_sort=_id', '&_sort=-_lastUpdated']) {
      const ids = Array.from({ length: 7 }, (_, n) => `unit${sort.length}-${n}`);
      const name = `name:exact=units${sort.length}`;
      const unit = (id: string): Change => put({ ...anOrganisation(id), name: name.slice(11) });
      await write(morning, ids.map(unit));
      const shown: string[] = [];
      let cursor: string | undefined;
      do {
        const more = cursor === undefined ? '' : `&_cursor=${cursor}`;
        const text = `${name}${sort}&_count=2${more}`;
        const page = await world.open('related').handle.search(query('Organization', text));
        shown.push(...idsOf(page));
        cursor = page.next;
        await write(morning, [{ method: 'delete', type: 'Organization', id: shown.at(-1) ?? '' }]);
      } while (cursor !== undefined);
      assert.deepEqual(shown.toSorted(), ids);
    }
  });
});

describe('a page marker', () => {
  const refused = { code: 'cursor-invalid', status: 400, expression: '_cursor' };
  const text = 'patient=Patient/anna&_count=1';
  const firstPage = async (handle: RecordHandle): Promise<string> => {
    const { next } = await handle.search(query('Observation', text));
    assert.ok(next);
    return next;
  };
  const use = (who: Who | Actor, cursor: string, search = text): Promise<SearchPage> => {
    const actor = typeof who === 'string' ? actors[who] : who;
    const { handle } = world.store.open(contextOf(actor), 'search-type');
    return handle.search(query('Observation', `${search}&_cursor=${encodeURIComponent(cursor)}`));
  };

  test('serves its actor in either process, again and for pages of another size', async () => {
    const cursor = await firstPage(world.open('related').handle);
    const more = query('Observation', `patient=Patient/anna&_count=5&_cursor=${cursor}`);

    const here = await use('related', cursor);
    const there = await world.open('related', 'read', undefined, world.other).handle.search(more);

    assert.equal(here.matches.length, 1);
    assert.deepEqual(here.matches[0], there.matches[0]);
  });

  test('is refused from another actor', async () => {
    const cursor = await firstPage(world.open('related').handle);
    const others: readonly (Who | Actor)[] = [
      'anna',
      'conformance',
      'unrelated',
      { ...actors.related, subject: 'another' },
      { ...actors.related, organisation: 'hospital' },
    ];
    for (const other of others) await assert.rejects(use(other, cursor), refused);
  });

  test('is refused for another search', async () => {
    const cursor = await firstPage(world.open('related').handle);
    const others = [
      'patient=Patient/bent',
      '_count=1',
      `${text}&status=final`,
      `${text}&_sort=_id`,
      `${text}&_sort=-date`,
      `${text}&_include=Observation:subject`,
    ];
    for (const other of others) await assert.rejects(use('related', cursor, other), refused);
    const encounters = query('Encounter', `${text}&_cursor=${cursor}`);
    await assert.rejects(world.open('related').handle.search(encounters), refused);
  });

  test('is refused when it was tampered with, or made up', async () => {
    const cursor = await firstPage(world.open('related').handle);
    const changed = [...cursor].map((letter, at) => {
      const other = letter === 'A' ? 'B' : 'A';
      return cursor.slice(0, at) + other + cursor.slice(at + 1);
    });
    const madeUp = ['x', '....', 'W10', `${cursor}A`, cursor.slice(1), 'A'.repeat(10_000)];
    for (const each of [...changed, ...madeUp]) await assert.rejects(use('related', each), refused);
  });

  test('is refused under rules of access that it was not made under', async () => {
    const { filters, sort, include, revinclude } = query('Observation', text);
    const binding: CursorBinding = {
      subject: `${actors.related.subject}|${actors.related.organisation}`,
      query: `Observation?${JSON.stringify({ filters, sort, include, revinclude })}`,
      policy: policyVersion,
    };
    const signer = cursorSigner(Buffer.alloc(32, 1));
    const cursor = await firstPage(world.open('related').handle);
    const position = signer.verify(cursor, binding);

    await use('related', signer.sign(position, binding));

    const later = signer.sign(position, { ...binding, policy: `${policyVersion}.1` });
    await assert.rejects(use('related', later), refused);
  });

  test('of the log is no page marker of a search', async () => {
    const { handle } = world.open('anna');
    await world.open('related').log.flush('ok');
    const person = await handle.person('anna');
    const [line] = await person.lookups(1);

    await assert.rejects(use('anna', line?.cursor ?? ''), refused);
  });
});
