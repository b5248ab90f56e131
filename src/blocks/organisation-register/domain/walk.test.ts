import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { walk } from './walk.ts';

type Graph = Readonly<Record<string, readonly string[]>>;

const levelsOf = async (graph: Graph, start: string): Promise<readonly (readonly string[])[]> => {
  const levels = await walk(
    { id: start },
    (ids) => Promise.resolve(ids.filter((id) => id in graph).map((id) => ({ id }))),
    ({ id }) => graph[id] ?? [],
  );
  return levels.map((level) => level.map(({ id }) => id));
};

describe('walk', () => {
  test('gives the nearest level first', async () => {
    const graph = { ward: ['clinic'], clinic: ['hospital'], hospital: [] };

    assert.deepEqual(await levelsOf(graph, 'ward'), [['clinic'], ['hospital']]);
  });

  test('follows a unit that was split into both', async () => {
    const graph = { old: ['a', 'b'], a: [], b: [] };

    assert.deepEqual(await levelsOf(graph, 'old'), [['a', 'b']]);
  });

  test('leaves out what the register does not hold', async () => {
    assert.deepEqual(await levelsOf({ a: ['gone'] }, 'a'), [[]]);
  });

  test('ends and repeats no unit, whatever circles the register holds', async () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const graphs = fc.dictionary(name, fc.array(name));

    await fc.assert(
      fc.asyncProperty(graphs, name, async (graph, start) => {
        const found = (await levelsOf(graph, start)).flat();

        assert.equal(new Set([start, ...found]).size, found.length + 1);
      }),
    );
  });
});
