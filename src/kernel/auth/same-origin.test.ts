import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayUseCookie } from './same-origin.ts';

const ours = 'http://localhost:8080';
const table: readonly [
  method: string,
  fetchSite: string | undefined,
  origin: string | undefined,
  may: boolean,
][] = [
  ['GET', undefined, undefined, true],
  ['HEAD', 'cross-site', 'https://evil.dk', true],
  ['POST', 'same-origin', undefined, true],
  ['POST', 'same-origin', ours, true],
  ['POST', 'same-site', ours, false],
  ['POST', 'cross-site', ours, false],
  ['POST', 'none', undefined, false],
  ['POST', undefined, undefined, false],
  ['POST', undefined, ours, true],
  ['POST', undefined, 'null', false],
  ['DELETE', undefined, `${ours}.evil.dk`, false],
  ['PUT', '', ours, false],
];
for (const [method, fetchSite, origin, may] of table) {
  test(`${method} with site ${fetchSite} and origin ${origin} ${may ? 'may' : 'may not'} use the cookie`, () => {
    const shown = {
      ...(fetchSite !== undefined && { fetchSite }),
      ...(origin !== undefined && { origin }),
    };
    assert.equal(mayUseCookie({ method, ...shown }, ours), may);
  });
}
