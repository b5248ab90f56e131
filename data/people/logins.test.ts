import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failsModulus11, identifierSystem, parseAuthorisationId, parseCpr } from '#dk';
import { demoLogins } from './logins.ts';
import { unitsOfDenmark } from './organisations/index.ts';

const fixed =
  'borger foraelder fuldmagt laege hospitalslaege sygeplejerske sekretaer sekretariat ejer ejerledelse bestyrelse leverandoer drift afproevning'.split(
    ' ',
  );

test('every login that checks outside rely on is there, once', () => {
  const names = demoLogins.map(({ login }) => login);
  assert.deepEqual(
    fixed.filter((name) => !names.includes(name)),
    [],
  );
  assert.equal(new Set(names).size, names.length);
});

test('a citizen has a CPR number of nobody, a professional an authorisation id where the law knows one', () => {
  for (const { kind, identifier, role } of demoLogins) {
    if (kind === 'citizen') {
      assert.equal(identifier?.system, identifierSystem.cpr);
      assert.ok(parseCpr(identifier.value) && failsModulus11(identifier.value));
    }
    if (kind === 'professional' && role !== 'sekretaer') {
      assert.equal(identifier?.system, identifierSystem.authorisationId);
      assert.equal(parseAuthorisationId(identifier.value), identifier.value);
    }
  }
});

test('the organisation of a login exists in the smallest Denmark', () => {
  const known = new Set(unitsOfDenmark(0, 'x').map(({ sor }) => sor));
  const unknown = demoLogins.filter(({ organisationSor: sor }) => sor && !known.has(sor));
  assert.deepEqual(unknown, []);
});
