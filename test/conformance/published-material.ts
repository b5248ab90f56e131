// What others have published, stored and read back: the same tests over any way to the server.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { isResourceType } from '../../src/fhir/index.ts';
import { testData, withoutTestData } from '../support/test-data.ts';

export interface Stored {
  readonly status: number;
  readonly text: string;
}

/** Sends to an address below the FHIR base (`.` is the base itself) as the conformance client. */
export type Send = (method: 'GET' | 'POST' | 'PUT', path: string, body?: string) => Promise<Stored>;

interface Resource {
  readonly resourceType: string;
  readonly id?: string;
  readonly meta?: Readonly<Record<string, unknown>>;
}
interface Entry {
  readonly fullUrl?: string;
  readonly resource: Resource;
}

/** Registers one test for each set of the real material. */
export function storesPublishedMaterial(send: Send): void {
  for (const set of ['dk-core', 'medcom-core']) {
    test(`every resource of ${set} is stored and read back equal`, {
      skip: withoutTestData('data', set),
    }, async (t) => {
      const texts = filesOf(set);
      assert.ok(texts.size > 0);
      for (const [file, text] of texts) {
        // ActorDefinition came with R5: R4 has no such type (https://hl7.org/fhir/R4/resourcelist.html).
        if (!isResourceType((parse(text) as Resource).resourceType)) continue;
        await t.test(file, () => putAndRead(send, text));
      }
    });
  }

  test('every transaction of synthea-r4 is stored whole and read back equal', {
    skip: withoutTestData('data', 'synthea-r4'),
  }, async (t) => {
    const texts = filesOf('synthea-r4');
    assert.ok(texts.size > 0);
    for (const [file, text] of texts) await t.test(file, () => transactAndRead(send, text));
  });
}

function filesOf(set: string): ReadonlyMap<string, string> {
  const folder = testData('data', set) ?? '';
  return new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [basename(file), readFileSync(join(folder, file), 'utf8')]),
  );
}

async function putAndRead(send: Send, text: string): Promise<void> {
  const resource = parse(text) as Resource;
  const address = `${resource.resourceType}/${resource.id}`;
  const put = await send('PUT', address, text);
  assert.equal(put.status, 201, put.text.slice(0, 800));
  assert.deepEqual(own(await readBack(send, address)), own(resource));
}

async function transactAndRead(send: Send, text: string): Promise<void> {
  const { entry } = parse(text) as { readonly entry: readonly Entry[] };
  const answer = await send('POST', '.', text);
  assert.equal(answer.status, 200, answer.text.slice(0, 800));
  const answered = JSON.parse(answer.text) as {
    readonly entry: readonly { readonly response: { readonly location: string } }[];
  };
  const addresses = answered.entry.map(
    ({ response }) => response.location.split('/_history/', 1)[0] ?? '',
  );
  assert.equal(addresses.length, entry.length);
  const places = new Map(entry.map(({ fullUrl }, n) => [fullUrl ?? '', addresses[n] ?? '']));
  for (const [n, { resource }] of entry.entries()) {
    const stored = await readBack(send, addresses[n] ?? '');
    assert.deepEqual(own(stored), withReferences(own(resource), places));
  }
}

async function readBack(send: Send, address: string): Promise<Resource> {
  const answer = await send('GET', address);
  assert.equal(answer.status, 200, `${address}: ${answer.text.slice(0, 500)}`);
  return parse(answer.text) as Resource;
}

/** A number is compared by its digits: 1.00 is not 1. */
function parse(text: string): unknown {
  const byDigits = (_key: string, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' ? `number ${context?.source}` : value;
  return JSON.parse(text, byDigits);
}

/** Without what is the server's to say. */
function own({ id: _id, meta, ...rest }: Resource): unknown {
  const { versionId: _v, lastUpdated: _l, ...kept } = meta ?? {};
  return Object.keys(kept).length === 0 ? rest : { ...rest, meta: kept };
}

/** `urn:uuid:` references as the addresses that the entries got. */
function withReferences(value: unknown, places: ReadonlyMap<string, string>): unknown {
  return JSON.parse(JSON.stringify(value), (key, text: unknown) =>
    key === 'reference' && typeof text === 'string' ? (places.get(text) ?? text) : text,
  );
}
