import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Organization } from '#fhir';
import { aUnit } from '../testing.ts';
import { hierarchy, type Unit } from './hierarchy.ts';

const at = Date.parse('2027-06-01T12:00:00Z');

const unitOf = (content: Organization): Unit => ({
  id: content.id ?? '',
  text: JSON.stringify(content),
  content,
});

const placesOf = async (start: Unit, register: readonly Unit[], below: readonly Unit[] = []) => {
  const load = (ids: readonly string[]) =>
    Promise.resolve(register.filter(({ id }) => ids.includes(id)));
  const placed = await hierarchy(start, { load, below }, at);
  return placed.map(({ unit, place, distance, isValid }) => [unit.id, place, distance, isValid]);
};

describe('hierarchy', () => {
  test('climbs to the owner and says which of them still exist', async () => {
    const region = unitOf(aUnit('region', { to: '2026-12-31' }));
    const hospital = unitOf(aUnit('hospital', { partOf: 'region' }));
    const ward = unitOf(aUnit('ward', { partOf: 'hospital' }));

    assert.deepEqual(await placesOf(ward, [region, hospital]), [
      ['ward', 'self', 0, true],
      ['hospital', 'above', 1, true],
      ['region', 'above', 2, false],
    ]);
  });

  test('follows a closed unit to those that took over, also in two steps', async () => {
    const old = unitOf(aUnit('old', { to: '2007-01-01', successors: ['middle'] }));
    const middle = unitOf(aUnit('middle', { to: '2026-12-31', successors: ['a', 'b'] }));
    const [a, b] = ['a', 'b'].map((id) => unitOf(aUnit(id))) as [Unit, Unit];

    assert.deepEqual(await placesOf(old, [middle, a, b]), [
      ['old', 'self', 0, false],
      ['middle', 'successor', 1, false],
      ['a', 'successor', 2, true],
      ['b', 'successor', 2, true],
    ]);
  });

  test('lists the units right under it that exist on the day', async () => {
    const hospital = unitOf(aUnit('hospital'));
    const open = unitOf(aUnit('open', { partOf: 'hospital' }));
    const closed = unitOf(aUnit('closed', { partOf: 'hospital', to: '2020-01-01' }));

    assert.deepEqual(await placesOf(hospital, [], [open, closed]), [
      ['hospital', 'self', 0, true],
      ['open', 'below', 1, true],
    ]);
  });
});
