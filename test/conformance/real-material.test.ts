import { after } from 'node:test';
import { storesPublishedMaterial } from './published-material.ts';
import { wholeServer } from './whole-server.ts';

const server = await wholeServer();
after(() => server.stop());

storesPublishedMaterial(async (method, path, body) => {
  const answer = await server.app.inject({
    method,
    url: path === '.' ? '/fhir/R4' : `/fhir/R4/${path}`,
    headers: { 'content-type': 'application/fhir+json' },
    ...(body !== undefined && { payload: body }),
  });
  return { status: answer.statusCode, text: answer.body };
});
