import assert from 'node:assert/strict';
import { test } from 'node:test';
import { municipalitiesAt, municipalityAt, regionOf } from './municipalities.ts';
import { regionAt, regionsAt } from './regions.ts';

const lastDayOfFive = '2026-12-31';
const firstDayOfFour = '2027-01-01';

test('there are 98 municipalities with a council, and Christiansø without', () => {
  const all = municipalitiesAt(lastDayOfFive);
  assert.equal(all.filter((one) => one.hasCouncil).length, 98);
  assert.deepEqual(
    all.filter((one) => !one.hasCouncil).map((one) => one.code),
    ['0411'],
  );
  assert.equal(new Set(all.map((one) => one.code)).size, 99);
});

test('five regions become four at the turn of 2027', () => {
  assert.equal(regionsAt(lastDayOfFive).length, 5);
  assert.equal(regionsAt(firstDayOfFour).length, 4);
  assert.equal(regionsAt('2006-12-31').length, 0);
});

test('the region that has no published code yet carries none', () => {
  const east = regionAt('oestdanmark', firstDayOfFour);
  assert.equal(east?.code, undefined);
  assert.equal(regionAt('oestdanmark', lastDayOfFive), undefined);
  assert.equal(regionAt('1084', firstDayOfFour), undefined);
});

test('every municipality lies in exactly one region on any day since 2007', () => {
  for (const date of ['2007-01-01', lastDayOfFive, firstDayOfFour]) {
    for (const one of municipalitiesAt(date).filter((each) => each.hasCouncil)) {
      assert.ok(regionOf(one.code, date), `${one.name} on ${date}`);
    }
  }
});

test('a municipality of Zealand changes region and one of Jutland does not', () => {
  assert.equal(regionOf('0265', lastDayOfFive)?.key, 'sjaelland');
  assert.equal(regionOf('0265', firstDayOfFour)?.key, 'oestdanmark');
  assert.equal(regionOf('101', firstDayOfFour)?.key, 'oestdanmark');
  assert.equal(regionOf('0751', firstDayOfFour)?.key, 'midtjylland');
});

test('Christiansø lies in no region, and no municipality existed before 2007', () => {
  assert.equal(municipalityAt('0411', lastDayOfFive)?.name, 'Christiansø');
  assert.equal(regionOf('0411', lastDayOfFive), undefined);
  assert.equal(municipalityAt('0101', '2006-12-31'), undefined);
});
