import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { ProfileQuestion } from '#kernel';
import { openProfileChecker } from './open-profile-checker.ts';

const question = (resource: object, parts: Partial<ProfileQuestion> = {}): ProfileQuestion => ({
  text: JSON.stringify(resource),
  subjects: [{ place: 'Patient', way: [], profiles: [] }],
  definitions: [],
  ...parts,
});

describe('checks in a thread', () => {
  const checker = openProfileChecker({ budgetMs: 30_000 });
  after(() => checker.close());

  test('invariants of R4 hold without any package', async () => {
    const { findings } = await checker.check(
      question({ resourceType: 'Patient', contact: [{ gender: 'female' }] }),
    );
    assert.deepEqual(
      findings.map(({ kind, rule, expression }) => [kind, rule, expression]),
      [['invariant', 'pat-1', 'Patient.contact[0]']],
    );
  });

  test('a resource inside another is held to what it claims, at its own place', async () => {
    const vital = 'http://hl7.org/fhir/StructureDefinition/bodyweight';
    const weight = { resourceType: 'Observation', status: 'final', code: { text: 'Vægt' } };
    const { findings } = await checker.check(
      question(
        { resourceType: 'Bundle', type: 'collection', entry: [{ resource: weight }] },
        {
          subjects: [
            { place: 'Bundle', way: [], profiles: [] },
            { place: 'Bundle.entry[0].resource', way: ['entry', 0, 'resource'], profiles: [vital] },
          ],
        },
      ),
    );
    assert.ok(findings.length > 0);
    for (const { expression } of findings)
      assert.match(expression, /^Bundle[.]entry\[0\][.]resource/);
  });

  test('an extension that R4 publishes is held to its definition, one that nobody knows is not', async () => {
    const told = async (url: string): Promise<number> => {
      const extension = [{ url, valueBoolean: true }];
      return (await checker.check(question({ resourceType: 'Patient', extension }))).findings
        .length;
    };
    assert.ok((await told('http://hl7.org/fhir/StructureDefinition/patient-birthPlace')) > 0);
    assert.equal(await told('https://example.org/extension'), 0);
  });

  test('more checks than may wait are refused, and those that wait are answered', async () => {
    const busy = openProfileChecker({ budgetMs: 30_000 });
    const asked = Array.from({ length: 66 }, () =>
      busy.check(question({ resourceType: 'Patient' })),
    );
    const settled = await Promise.allSettled(asked);
    await busy.close();
    const refused = settled.filter(({ status }) => status === 'rejected');
    assert.ok(refused.length >= 1 && refused.length <= 2);
    for (const each of refused) {
      assert.ok(each.status === 'rejected');
      assert.deepEqual([each.reason.code, each.reason.status], ['validation-busy', 429]);
    }
  });

  test('what waits when it closes is refused, not forgotten', async () => {
    const closing = openProfileChecker();
    const asked = closing.check(question({ resourceType: 'Patient' }));
    await Promise.all([assert.rejects(asked, { code: 'validation-busy' }), closing.close()]);
  });
});
