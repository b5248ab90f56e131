import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { isResourceType } from '../../src/fhir/index.ts';
import { testData, withoutTestData } from '../support/test-data.ts';
import { wholeServer } from './whole-server.ts';

const server = await wholeServer();
after(() => server.stop());

const base = '/fhir/R4';
const headers = { 'content-type': 'application/fhir+json' };

interface Resource {
  readonly resourceType: string;
  readonly id?: string;
  readonly meta?: Readonly<Record<string, unknown>>;
}
interface Entry {
  readonly fullUrl?: string;
  readonly resource: Resource;
}

function filesOf(set: string): readonly string[] {
  const folder = testData('data', set);
  if (folder === undefined) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => join(folder, file));
}

/** Without what is the server's to say. */
function own({ id: _id, meta, ...rest }: Resource): unknown {
  const { versionId: _v, lastUpdated: _l, ...kept } = meta ?? {};
  return Object.keys(kept).length === 0 ? rest : { ...rest, meta: kept };
}

async function readBack(address: string): Promise<Resource> {
  const answer = await server.app.inject(`${base}/${address}`);
  assert.equal(answer.statusCode, 200, `${address}: ${answer.body.slice(0, 500)}`);
  return answer.json<Resource>();
}

for (const set of ['dk-core', 'medcom-core']) {
  test(`every resource of ${set} is stored and read back equal`, {
    skip: withoutTestData('data', set),
  }, async (t) => {
    for (const file of filesOf(set)) {
      const text = readFileSync(file, 'utf8');
      const resource = JSON.parse(text) as Resource;
      const { resourceType: type, id } = resource;
      // ActorDefinition came with R5: R4 has no such type (https://hl7.org/fhir/R4/resourcelist.html).
      if (!isResourceType(type)) continue;
      await t.test(file.split('/').slice(-1).join(), async () => {
        const address = `${type}/${id}`;
        const url = `${base}/${address}`;
        const put = await server.app.inject({ method: 'PUT', url, headers, payload: text });
        assert.equal(put.statusCode, 201, put.body.slice(0, 800));
        assert.deepEqual(own(await readBack(address)), own(resource));
      });
    }
  });
}

for (const file of filesOf('synthea-r4')) {
  test(`the transaction ${file.split('/').at(-1)} is stored whole and read back equal`, async () => {
    const text = readFileSync(file, 'utf8');
    const { entry } = JSON.parse(text) as { readonly entry: readonly Entry[] };
    const payload = text;
    const answer = await server.app.inject({ method: 'POST', url: base, headers, payload });
    assert.equal(answer.statusCode, 200, answer.body.slice(0, 800));
    const addresses = answer
      .json<{ entry: readonly { response: { location: string } }[] }>()
      .entry.map(({ response }) => response.location.split('/_history/', 1)[0] ?? '');
    assert.equal(addresses.length, entry.length);
    const places = new Map(entry.map(({ fullUrl }, n) => [fullUrl ?? '', addresses[n] ?? '']));
    for (const [n, { resource }] of entry.entries()) {
      const meant = own(resource);
      const stored = own(await readBack(addresses[n] ?? ''));
      assert.deepEqual(stored, withReferences(meant, places));
    }
  });
}

/** `urn:uuid:` references as the addresses that the entries got. */
function withReferences(value: unknown, places: ReadonlyMap<string, string>): unknown {
  return JSON.parse(JSON.stringify(value), (key, text: unknown) =>
    key === 'reference' && typeof text === 'string' ? (places.get(text) ?? text) : text,
  );
}
