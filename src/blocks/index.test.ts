import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { blocks } from '#blocks';
import { overviewSections } from '#contracts/overview';
import { type Bundle, type Resource, searchParameters } from '#fhir';
import { assemble, type Block, type Context, promised } from '#kernel';
import { testData, withoutTestData } from '../../test/support/test-data.ts';
import { aServer, by } from '../kernel/testing.ts';

const context: Context = {
  actor: {
    subject: 'afproevning',
    kind: 'system',
    name: 'Afprøvning',
    scopes: new Set(),
    conformance: true,
  },
  requestId: 'r1',
  at: Date.parse('2026-11-20T12:00:00Z'),
  language: 'da',
};

/** What somebody who adds a block writes: one folder's declaration. */
const toy: Block = {
  name: 'toys',
  title: { da: 'Legetøj', en: 'Toys' },
  resources: [{ type: 'Basic', category: { code: 'toys', number: 999 } }],
  provides: [
    promised(overviewSections, [
      {
        code: 'toys',
        title: { da: 'Legetøj', en: 'Toys' },
        plainTitle: { da: 'Dit legetøj', en: 'Your toys' },
        place: 999,
        types: ['Basic'],
        limit: 5,
        awaits: [],
        pick: (rows) => ({ rows, empty: 'unknown' }),
        line: ({ id }) => id,
      },
    ]),
  ],
};

describe('the list of blocks', () => {
  const { port, resources } = assemble(blocks);

  test('orders every type by a date parameter that R4 defines for it', () => {
    for (const { type, clinicalTime } of resources.values()) {
      if (clinicalTime === undefined) continue;
      const definition = [...searchParameters(type).values()].find(
        ({ code }) => code === clinicalTime,
      );
      assert.equal(definition?.type, 'date', `${type}.${clinicalTime}`);
    }
  });

  test('gives every section its own code and place', () => {
    const sections = port(overviewSections);

    assert.equal(new Set(sections.map(({ code }) => code)).size, sections.length);
    assert.equal(new Set(sections.map(({ place }) => place)).size, sections.length);
  });

  test('has an owner for every type that a section reads', () => {
    const types = port(overviewSections).flatMap((section) => section.types);

    assert.deepEqual(
      types.filter((type) => !resources.has(type)),
      [],
    );
  });
});

describe('one more block in the list', () => {
  const assembly = assemble([...blocks, toy]);

  test('is in the capability statement', async () => {
    const { app } = await aServer({ assembly });
    const { body } = await app.inject({ url: '/fhir/R4/metadata', headers: by('laege') });
    await app.close();

    const { rest } = JSON.parse(body) as { rest: { resource: { type: string }[] }[] };
    assert.ok(rest[0]?.resource.some(({ type }) => type === 'Basic'));
  });

  test('has its section on the patient overview', () => {
    assert.ok(assembly.port(overviewSections).some(({ code }) => code === 'toys'));
  });
});

for (const folder of ['dk-core', 'medcom-core', 'synthea-r4']) {
  test(`refuses nothing of ${folder}`, { skip: withoutTestData('data', folder) }, () => {
    const { resources } = assemble(blocks);
    const root = testData('data', folder) ?? '';
    for (const file of globSync('**/*.json', { cwd: root })) {
      for (const resource of resourcesIn(join(root, file))) {
        resources.get(resource.resourceType)?.accept?.(resource, context);
      }
    }
  });
}

/** The resource of a file, or those of its bundle. */
function resourcesIn(file: string): readonly Resource[] {
  const content = JSON.parse(readFileSync(file, 'utf8')) as Resource;
  if (content.resourceType !== 'Bundle') return [content];
  return ((content as Bundle).entry ?? []).flatMap(({ resource }) => resource ?? []);
}
