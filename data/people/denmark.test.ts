import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import {
  ageAt,
  failsModulus11,
  identifierSystem,
  municipalities,
  parseCpr,
  personIdentifier,
  regionOf,
  regionsAt,
} from '#dk';
import { readResource, validate } from '#fhir';
import { type Denmark, denmark } from './denmark.ts';
import { demoLogins } from './index.ts';
import { fewestPeople } from './population/population.ts';
import type { Shipment } from './shipments/shipment.ts';

const today = '2026-11-24';
const five = denmark({ people: 500, seed: 'test', today });
const senders = ['lps', 'epj', 'eoj'] as const;

const everythingOf = (land: Denmark): readonly Shipment[] => [
  ...land.registers.flat(),
  ...senders.flatMap((sender) => land.people.flatMap((one) => land.shipments(sender, one))),
];
/** What is sent is looked at in a smaller country: it is told by the same stories. */
const some = denmark({ people: 140, seed: 'some', today });
const all = everythingOf(some);
const entries = all.flatMap((shipment) => shipment.entries);

const hashOf = (land: Denmark): string =>
  everythingOf(land)
    .reduce((hash, shipment) => hash.update(JSON.stringify(shipment)), createHash('sha256'))
    .digest('hex');

test('the same seed gives the same bytes, another seed others', () => {
  const small = { people: 30, seed: 'a', today };
  assert.equal(hashOf(denmark(small)), hashOf(denmark(small)));
  assert.notEqual(hashOf(denmark(small)), hashOf(denmark({ ...small, seed: 'b' })));
});

test('a CPR number has a day that exists and is not 1 January, and the wrong check digit', () => {
  for (const { number, birthDate, gender } of five.people) {
    assert.equal(personIdentifier(number.system, number.value)?.value, number.value);
    if (number.system !== identifierSystem.cpr) continue;
    const read = parseCpr(number.value);
    assert.deepEqual([read?.birthDate, read?.gender], [birthDate, gender]);
    assert.notEqual(number.value.slice(0, 4), '0101');
    assert.ok(failsModulus11(number.value));
  }
  assert.equal(new Set(five.people.map(({ number }) => number.value)).size, 500);
});

test('500 people live in every region and every municipality', () => {
  const lived = new Set(five.people.map(({ home }) => home.municipality));
  assert.deepEqual(
    municipalities.filter(({ code }) => !lived.has(code)).map(({ name }) => name),
    [],
  );
  const regions = new Set([...lived].map((code) => regionOf(code, today)?.key));
  assert.deepEqual(
    regionsAt(today).filter(({ key }) => !regions.has(key)),
    [],
  );
});

test('ages and sexes are those of a country: a fifth are children, a fifth are over 65', () => {
  const share = (is: (one: (typeof five.people)[number]) => boolean): number =>
    five.people.filter(is).length / five.people.length;
  const age = (birthDate: string | undefined): number => (birthDate ? ageAt(birthDate, today) : 40);
  const children = share(({ birthDate }) => age(birthDate) < 18);
  const old = share(({ birthDate }) => age(birthDate) > 65);
  const women = share(({ gender }) => gender === 'female');
  assert.ok(children > 0.12 && children < 0.35, `children ${children}`);
  assert.ok(old > 0.1 && old < 0.35, `old ${old}`);
  assert.ok(women > 0.43 && women < 0.57, `women ${women}`);
});

test('the smallest Denmark has one of each that a record must be able to hold', () => {
  const { people } = denmark({ people: 0, seed: 1, today });
  assert.equal(people.length, fewestPeople);
  const kinds = new Set(
    people.map(({ number }) => personIdentifier(number.system, number.value)?.kind),
  );
  assert.deepEqual([...kinds].sort(), ['cpr', 'd-ecpr', 'x-ecpr']);
  assert.ok(people.some(({ deceased }) => deceased));
  assert.ok(people.some(({ isProtected }) => isProtected));
  assert.ok(people.some(({ isAdopted }) => isAdopted));
  const names = people.map(({ given, family }) => `${given.join(' ')} ${family}`);
  assert.equal(new Set(names).size, names.length - 1, 'two have the same name');
  const births = people.filter(({ birthDate }) => birthDate === '2026-09-14');
  assert.equal(births.length, 2, 'twins, newborn');
});

test('every resource is right by the structure of R4', () => {
  for (const { json, type } of entries) {
    const { resource } = readResource(json);
    assert.equal(resource.resourceType, type);
    assert.deepEqual(validate(resource), [], json.slice(0, 200));
  }
});

const referencesIn = (json: string): readonly string[] =>
  [...json.matchAll(/"reference":"([^"]+)"/g)].map(([, reference = '']) => reference);

test('every reference leads to what is in the same shipment or was sent before', () => {
  const sent = new Set<string>();
  for (const shipment of all) {
    const here = new Set(shipment.entries.map(({ fullUrl }) => fullUrl));
    const lost = shipment.entries
      .flatMap(({ json }) => referencesIn(json))
      .filter((reference) => !here.has(reference) && !sent.has(reference));
    assert.deepEqual(lost, []);
    for (const { type, ifNoneExist } of shipment.entries) sent.add(`${type}?${ifNoneExist}`);
  }
});

test('a business identifier names one resource, and no shipment is larger than the server takes', () => {
  const names = entries.map((entry) => `${entry.type}?${entry.ifNoneExist}`);
  assert.equal(new Set(names).size, names.length);
  assert.ok(all.every((shipment) => shipment.entries.length <= 200));
});

test('500 people have about 150 resources each', () => {
  const items = five.people.flatMap((one) => five.history(one)).flatMap((slice) => slice.items);
  assert.ok(items.length > 500 * 120 && items.length < 500 * 180, `${items.length / 500} a person`);
});

test('people without a practice are met by a hospital alone', () => {
  for (const person of five.people.filter(({ practice }) => practice === undefined)) {
    assert.deepEqual([...new Set(five.history(person).map(({ sender }) => sender))], ['epj']);
  }
});

test('the citizen of the login has rows from all three sectors and is on the list of the login doctor', () => {
  const numberOf = (name: string) => demoLogins.find(({ login }) => login === name);
  for (const people of [0, 60, 500]) {
    const land = denmark({ people, seed: people, today });
    const value = numberOf('borger')?.identifier?.value;
    const citizen = land.people.find(({ number }) => number.value === value);
    assert.ok(citizen);
    assert.equal(citizen.practice?.sor, numberOf('laege')?.organisationSor);
    const organisations = new Set(land.history(citizen).map((slice) => slice.organisationSor));
    assert.ok(organisations.size >= 3);
  }
});

test('the parent of the login has a child under 15', () => {
  const parent = demoLogins.find(({ login }) => login === 'foraelder')?.identifier?.value;
  const found = five.people.find(({ number }) => number.value === parent);
  const children = (found?.relatives ?? [])
    .filter(({ relation }) => relation === 'child')
    .map(({ index }) => five.people[index]?.birthDate ?? '');
  assert.ok(children.some((birthDate) => ageAt(birthDate, today) < 15));
});

test('today decides what is past and what is to come', () => {
  for (const day of ['2026-11-24', '2027-03-01']) {
    const land = denmark({ people: 40, seed: 2, today: day });
    const texts = everythingOf(land).flatMap((one) => one.entries);
    const booked = texts
      .filter(({ type, json }) => type === 'Appointment' && json.includes('"status":"booked"'))
      .map(({ json }) => /"start":"([^"]+)"/.exec(json)?.[1] ?? '');
    assert.ok(booked.length > 10);
    assert.ok(booked.every((start) => start >= day));
    const notes = texts.filter(({ type }) => type === 'DocumentReference');
    assert.ok(notes.every(({ json }) => (/"date":"([^"]+)"/.exec(json)?.[1] ?? '') < day));
  }
});

test('nothing happens before birth or after death', () => {
  const days = /"(?:effectiveDateTime|onsetDateTime)":"(\d{4}-\d\d-\d\d)/g;
  for (const person of some.people) {
    const { birthDate = '1900-01-01', deceased = '2100-01-01' } = person;
    const text = JSON.stringify(some.history(person));
    const wrong = [...text.matchAll(days)]
      .map(([, day = '']) => day)
      .filter((day) => day < birthDate || day > deceased);
    assert.deepEqual(wrong, [], person.key);
  }
});
