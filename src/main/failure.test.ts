import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { parseArgs } from 'node:util';
import { call, callRefused } from './call.ts';
import { commandFailed, said } from './failure.ts';
import { SettingsError } from './settings.ts';

const caught = async (work: () => unknown): Promise<unknown> => {
  try {
    await work();
  } catch (cause) {
    return cause;
  }
  throw new Error('it did not fail');
};

test('what can be mended is said in a sentence', async () => {
  assert.equal(said(commandFailed('too late')), 'helhed: too late');
  assert.equal(said(new SettingsError('PORT is no number')), 'helhed: PORT is no number');
  const option = await caught(() => parseArgs({ args: ['--colour'], options: {} }));
  assert.match(String(said(option)), /^helhed: Unknown option '--colour'/);
  const file = await caught(() => readFile('nowhere/at-all'));
  assert.match(String(said(file)), /^helhed: ENOENT: no such file or directory/);
});

test('what is wrong with Helhed itself keeps its stack', () => {
  const mistake = new TypeError('x is not a function');
  assert.equal(said(mistake), mistake);
  assert.equal(said('a text'), 'a text');
});

test('a refusal is told in the words of the server, with its status', async () => {
  const outcome = JSON.stringify({ issue: [{ details: { text: 'Not for you.' } }] });
  const told = await callRefused(new Response(outcome, { status: 403 }));
  assert.equal(said(told), 'helhed: the server answered 403: Not for you.');
  const bare = await callRefused(new Response('<html>', { status: 502 }));
  assert.equal(said(bare), 'helhed: the server answered 502');
});

test('that nobody answers is said with the address, and nothing of what was sent', async () => {
  const refused = await caught(() => call('http://127.0.0.1:1/fhir?name=Holm', {}));
  assert.equal(said(refused), 'helhed: nobody answers at http://127.0.0.1:1');
});
