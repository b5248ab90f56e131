// A search within the record of one person, over HTTP on a whole server: by whichever parameter places a row in it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type WholeServer, wholeServer } from '../conformance/whole-server.ts';

let server: WholeServer;
before(async () => {
  server = await wholeServer();
  const put = async (resource: { resourceType: string; id: string }): Promise<void> => {
    const { resourceType, id } = resource;
    const answer = await server.app.inject({
      method: 'PUT',
      url: `/fhir/R4/${resourceType}/${id}`,
      headers: { 'content-type': 'application/fhir+json' },
      payload: JSON.stringify(resource),
    });
    assert.equal(answer.statusCode, 201, answer.body);
  };
  for (const id of ['a', 'b']) await put({ resourceType: 'Patient', id });
  const observation = (id: string, more: object) =>
    put({
      resourceType: 'Observation',
      id,
      status: 'final',
      code: { text: 'x' },
      ...more,
    } as never);
  for (let n = 0; n < 5; n += 1) {
    await observation(`a${n}`, { subject: { reference: 'Patient/a' } });
  }
  await observation('b0', { subject: { reference: 'Patient/b' } });
  await observation('by-a', { performer: [{ reference: 'Patient/a' }] });
});
after(() => server.stop());

async function pages(path: string): Promise<readonly string[]> {
  const ids: string[] = [];
  let url: string | undefined = path;
  while (url !== undefined) {
    const answer: { statusCode: number; body: string } = await server.app.inject({ url });
    assert.equal(answer.statusCode, 200, answer.body);
    const { entry = [], link } = JSON.parse(answer.body);
    ids.push(...entry.map(({ resource }: { resource: { id: string } }) => resource.id));
    const next = link.find(({ relation }: { relation: string }) => relation === 'next')?.url;
    url = next?.slice('http://localhost:8080'.length);
  }
  return ids.sort();
}

test('rows by every parameter of the compartment, page by page, and none of another person', async () => {
  const all = ['a0', 'a1', 'a2', 'a3', 'a4', 'by-a'];
  assert.deepEqual(await pages('/fhir/R4/Patient/a/Observation'), all);
  assert.deepEqual(await pages('/fhir/R4/Patient/a/Observation?_count=2'), all);
  assert.deepEqual(await pages('/fhir/R4/Patient/b/Observation'), ['b0']);
  assert.deepEqual(await pages('/fhir/R4/Patient/a/Patient'), ['a']);
});

test('criteria hold beside the compartment', async () => {
  assert.deepEqual(await pages('/fhir/R4/Patient/a/Observation?_id=a1,b0'), ['a1']);
});

test('a marker of one compartment is no marker of another', async () => {
  const { link } = (await server.app.inject('/fhir/R4/Patient/a/Observation?_count=1')).json();
  const next = String(link.find(({ relation }: { relation: string }) => relation === 'next').url);
  const other = next.replace('/Patient/a/', '/Patient/b/').slice('http://localhost:8080'.length);
  assert.equal((await server.app.inject(other)).statusCode, 400);
});
