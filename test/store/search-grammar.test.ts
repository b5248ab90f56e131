// Every parameter that is declared, with every modifier, through every reference: found or refused, never failed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  isFollowable,
  isSearchable,
  OutcomeError,
  parseSearch,
  resourceTypes,
  type SearchParameterDefinition,
  searchModifiers,
  searchParameters,
} from '../../src/fhir/index.ts';
import type { RecordHandle } from '../../src/kernel/index.ts';
import { openWorld, populate, type World } from './world.ts';

let world: World;
before(async () => {
  world = await openWorld();
  await populate(world);
});
after(() => world.close());

/** A value that a parameter takes. */
const values: Readonly<Record<SearchParameterDefinition['type'], string>> = {
  number: 'ge5.4',
  date: 'sa2026-11',
  string: '%_\\\\x',
  token: 'a|b',
  reference: 'abc',
  quantity: 'lt5.4|http://unitsofmeasure.org|mg',
  uri: 'http://a.example/b',
  composite: '',
  special: '',
};
const modified: Readonly<Record<string, string>> = {
  missing: 'true',
  identifier: 'urn:a|b',
  'of-type': 'a|b|c',
  text: 'x',
};

function sampleOf(type: string, definition: SearchParameterDefinition): string {
  const [group] = definition.groups ?? [];
  if (definition.code === '_id') return 'abc';
  if (!group) return values[definition.type];
  const known = searchParameters(type);
  return group.parts.map(({ code }) => values[known.get(code)?.type ?? 'token']).join('$');
}

/** Names with values that a parameter is searched by. */
function criteriaOf(
  type: string,
  definition: SearchParameterDefinition,
): readonly (readonly [string, string])[] {
  const { code } = definition;
  const plain = sampleOf(type, definition);
  // What a value set holds, and a type behind a reference, have tests of their own.
  const modifiers = searchModifiers(definition).filter(
    (each) =>
      !/type$|in$|^(?:above|below)$/.test(each) || each === 'of-type' || definition.type === 'uri',
  );
  return [
    [code, plain],
    ...modifiers.map((each): readonly [string, string] => [
      `${code}:${each}`,
      modified[each] ?? plain,
    ]),
  ];
}

const definitionsOf = (type: string): readonly SearchParameterDefinition[] =>
  [...searchParameters(type).values()].filter(isSearchable);

/** Searches that nothing meets, a hundred at a time. */
async function all(
  handle: RecordHandle,
  searches: readonly (readonly [type: string, name: string, value: string])[],
): Promise<void> {
  for (let from = 0; from < searches.length; from += 100) {
    await Promise.all(
      searches.slice(from, from + 100).map(async ([type, name, value]) => {
        try {
          await handle.search(parseSearch(type, [[name, value]]));
        } catch (cause) {
          throw new Error(`${type}?${name}=${value}`, { cause });
        }
      }),
    );
  }
}

test('every parameter is found by, with every modifier', async () => {
  const searches = resourceTypes.flatMap((type) =>
    definitionsOf(type).flatMap((definition) =>
      criteriaOf(type, definition).map(([name, value]) => [type, name, value] as const),
    ),
  );

  assert.ok(searches.length > 5_000);
  await all(world.open('conformance').handle, searches);
});

test('every reference is followed, there and back', async () => {
  const searches = resourceTypes.flatMap((type) =>
    definitionsOf(type)
      .filter(isFollowable)
      .flatMap(({ code, target = ['Patient', 'Organization'] }) => [
        ...target.map((to) => [type, `${code}:${to}._lastUpdated`, 'lt2000'] as const),
        ...target.map((to) => [to, `_has:${type}:${code}:_id`, 'abc'] as const),
      ]),
  );

  assert.ok(searches.length > 2_000);
  await all(world.open('related').handle, searches);
});

/** Whether a page was made in this order; a refusal says that nothing can be ordered so. */
async function isSorted(type: string, key: string): Promise<boolean> {
  const person = type === 'Organization' ? [] : [['patient', 'Patient/anna'] as const];
  try {
    await world.open('related').handle.search(parseSearch(type, [...person, ['_sort', key]]));
    return true;
  } catch (error) {
    assert.ok(error instanceof OutcomeError, `${type} ${key}`);
    assert.match(error.code, /not-supported/, `${type} ${key}`);
    return false;
  }
}

test('by every parameter a record is sorted, or that is refused', async () => {
  const keys = ['Observation', 'Encounter', 'ServiceRequest', 'Organization'].flatMap((type) =>
    definitionsOf(type).flatMap(({ code }) => [[type, code] as const, [type, `-${code}`] as const]),
  );

  const sorted = await Promise.all(keys.map(([type, key]) => isSorted(type, key)));
  assert.ok(sorted.filter(Boolean).length > 150);
});
