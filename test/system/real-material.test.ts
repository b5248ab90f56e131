import { after, before, describe } from 'node:test';
import { storesPublishedMaterial } from '../conformance/published-material.ts';
import { type Demo, startDemo } from '../support/demo.ts';
import { type Client, clientOf } from './fhir-client.ts';

describe('over HTTP with a token of the conformance client', () => {
  let demo: Demo;
  let client: Client;
  before(async () => {
    demo = await startDemo();
    client = await clientOf(demo, 'afproevning');
  });
  after(() => demo?.stop());

  storesPublishedMaterial((method, path, body) =>
    method === 'GET' ? client.get(path) : client.send(method, path, body ?? ''),
  );
});
