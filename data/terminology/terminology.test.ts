import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeSystem } from '#dk';
import { type CodeSystem, readResource, validate } from '#fhir';
import { denmark } from '../people/index.ts';
import { terminologyResources } from './index.ts';

const systems = terminologyResources.filter(
  (resource): resource is CodeSystem => resource.resourceType === 'CodeSystem',
);
const known = new Map(
  systems.map(({ url = '', concept = [] }) => [url, new Set(concept.map(({ code }) => code))]),
);

test('every resource is valid R4, and says who it is from and on what terms', () => {
  for (const resource of terminologyResources) {
    const read = readResource(JSON.stringify(resource)).resource;
    assert.deepEqual(validate(read), [], resource.url);
    assert.ok(resource.publisher);
  }
  for (const { copyright, content } of systems) {
    assert.ok(copyright && copyright.length > 20);
    assert.equal(content, 'fragment');
  }
});

test('no code stands twice in a system', () => {
  for (const { url = '', concept = [] } of systems)
    assert.equal(concept.length, known.get(url)?.size);
});

test('every code of the synthetic people in these systems is here', () => {
  const land = denmark({ people: 140, seed: 'some', today: '2026-11-24' });
  const missing = land.people
    .flatMap((person) => codingsIn(land.history(person)))
    .filter(({ system, code }) => known.get(system)?.has(code) === false);
  assert.deepEqual(missing, []);
});

interface Coded {
  readonly system: string;
  readonly code: string;
}

const isCoded = (value: object): value is Coded =>
  'system' in value && 'code' in value && typeof value.code === 'string';

/** Every code with its system, however deep. */
function codingsIn(value: unknown): readonly Coded[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(codingsIn);
  return isCoded(value) ? [value, ...inner] : inner;
}

test('what a citizen reads of diagnoses and analyses has everyday words', () => {
  const read = [codeSystem.sksDiagnosis, codeSystem.npuInDkCore, codeSystem.fsiii];
  for (const { url = '', concept = [] } of systems) {
    if (!read.some((one) => one === url)) continue;
    for (const { code, designation = [] } of concept) assert.equal(designation.length, 1, code);
  }
});
