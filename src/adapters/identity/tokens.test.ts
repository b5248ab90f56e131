import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actedFor } from './tokens.ts';

const organisationOf = async (sor: string) =>
  sor === '1' || sor === '2' ? { id: `org-${sor}`, name: sor } : undefined;
const base = { subject: 's', kind: 'system', name: 'S', scopes: [] } as const;
const own = { ...base, organisationSor: '1' };
const any = { ...base, anyOrganisation: true };

const table: readonly [
  who: string,
  account: typeof base,
  named: string | undefined,
  expected: unknown,
][] = [
  ['a system with its own, naming none', own, undefined, { id: 'org-1', name: '1' }],
  ['a system with its own, naming it', own, '1', { id: 'org-1', name: '1' }],
  ['a system with its own, naming another', own, '2', 'this client may not name an organisation'],
  ['a system for any, naming one', any, '2', { id: 'org-2', name: '2' }],
  [
    'a system for any, naming none',
    any,
    undefined,
    'organisation is missing: the SOR id that is sent for',
  ],
  ['a system for any, naming an unknown one', any, '3', 'organisation is not in the register'],
  ['someone who acts for none', base, undefined, undefined],
  ['someone who acts for none, naming one', base, '1', 'this client may not name an organisation'],
];
for (const [who, account, named, expected] of table) {
  test(`${who} ${typeof expected === 'string' ? 'is refused' : 'is given that'}`, async () => {
    assert.deepEqual(await actedFor(account, named, organisationOf), expected);
  });
}
