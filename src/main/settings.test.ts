import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { variables } from './environment.ts';
import { obstacles, SettingsError, settingsOf } from './settings.ts';

const demo = (environment: Record<string, string> = {}) =>
  settingsOf(environment, 'demo', '/srv/helhed');

test('without any setting the demo serves 500 people on localhost:8080 from ./var', () => {
  assert.deepEqual(demo(), {
    profile: 'demo',
    host: '127.0.0.1',
    port: 8080,
    origin: 'http://localhost:8080',
    folder: '/srv/helhed/var',
    demoPeople: 500,
    sourceSilenceMs: 120_000,
    enforcesProfiles: false,
    processes: 1,
  });
});

test('an empty variable counts as one that is not set', () => {
  assert.deepEqual(demo({ PORT: '', HOST: '', HELHED_DATA_DIR: '', DATABASE_URL: '' }), demo());
});

test('a number that is none is refused by the name of its variable', () => {
  for (const PORT of ['80a', '-1', '65536', '1.5', ' 80']) {
    assert.throws(
      () => demo({ PORT }),
      new SettingsError('PORT must be a whole number from 0 to 65535'),
    );
  }
});

test('an address with a path, a login or another protocol is no origin', () => {
  for (const HELHED_URL of [
    'https://a.dk/b',
    'https://u@a.dk',
    'ftp://a.dk',
    'a.dk',
    'https://a.dk?x',
  ]) {
    assert.throws(() => demo({ HELHED_URL }), SettingsError);
  }
  assert.equal(demo({ HELHED_URL: 'https://a.dk/' }).origin, 'https://a.dk');
});

test('production names everything that is missing at once', () => {
  assert.deepEqual(obstacles(settingsOf({}, 'production', '/srv'), {}), [
    'DATABASE_URL is not set',
    'HELHED_URL is not set',
    'HELHED_CLIENTS is not set',
  ]);
});

test('production refuses an address without TLS and synthetic people', () => {
  const environment = {
    DATABASE_URL: 'postgres://db/helhed',
    HELHED_URL: 'http://helhed.example.dk',
    HELHED_CLIENTS: '/etc/helhed/clients.json',
    HELHED_DEMO_PEOPLE: '5',
  };
  const found = obstacles(settingsOf(environment, 'production', '/srv'), environment);
  assert.equal(found.length, 2);
});

test('every variable that the settings read is declared, and no other', () => {
  const source = readFileSync(join(import.meta.dirname, 'settings.ts'), 'utf8');
  const read = new Set(source.match(/\b(?:PORT|HOST|HELHED_[A-Z_]+|DATABASE_URL)\b/g));
  assert.deepEqual([...read].sort(), variables.map(({ name }) => name).sort());
});
