import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assemble, StartupError } from './assemble.ts';
import { type Block, type Operation, type PortKey, promised } from './block.ts';

const greeting: PortKey<string> = { name: 'greeting' };
const lines: PortKey<readonly string[]> = { name: 'lines', many: true };

const aBlock = (name: string, rest: Partial<Block> = {}): Block => ({
  name,
  title: { da: name, en: name },
  ...rest,
});

const anOperation = (rest: Partial<Operation> = {}): Operation => ({
  code: 'hello',
  level: 'type',
  type: 'Patient',
  method: 'GET',
  policy: { access: 'signed-in' },
  title: { da: 'Hej', en: 'Hello' },
  run: () => Promise.resolve({ text: '{}' }),
  ...rest,
});

const owning = (type: string, number: number, code = type): Pick<Block, 'resources'> => ({
  resources: [{ type, category: { code, number } }],
});

const refuses = (list: readonly Block[], message: RegExp): void => {
  assert.throws(
    () => assemble(list),
    (error) => error instanceof StartupError && message.test(error.message),
  );
};

describe('assemble', () => {
  test('gives each type its owner and every operation in the order of the blocks', () => {
    const operation = anOperation();

    const assembly = assemble([
      aBlock('a', owning('Patient', 1)),
      aBlock('b', { operations: [operation] }),
    ]);

    assert.equal(assembly.resources.get('Patient')?.category.number, 1);
    assert.deepEqual(assembly.operations, [operation]);
  });

  test('puts a block after the one whose promise it needs', () => {
    const asking = aBlock('asking', { needs: [greeting] });
    const giving = aBlock('giving', { provides: [promised(greeting, 'hej')] });

    const assembly = assemble([asking, giving]);

    assert.deepEqual(
      assembly.blocks.map(({ name }) => name),
      ['giving', 'asking'],
    );
    assert.equal(assembly.port(greeting), 'hej');
  });

  test('joins the lists that several blocks give to one port', () => {
    const { port } = assemble([
      aBlock('reader', { needs: [lines] }),
      aBlock('a', { provides: [promised(lines, ['1', '2'])] }),
      aBlock('b', { provides: [promised(lines, ['3'])] }),
    ]);

    assert.deepEqual(port(lines), ['1', '2', '3']);
  });

  test('gives an empty list where several may give and nobody does', () => {
    const { port } = assemble([aBlock('reader', { needs: [lines] })]);

    assert.deepEqual(port(lines), []);
  });

  test('refuses a need that nobody fulfils and says whose', () => {
    refuses([aBlock('asking', { needs: [greeting] })], /"asking" needs "greeting"/);
  });

  test('refuses a promise given twice', () => {
    const provides = [promised(greeting, 'hej')];

    refuses([aBlock('a', { provides }), aBlock('b', { provides })], /"b" provides "greeting"/);
  });

  test('refuses blocks that need one another', () => {
    const reply: PortKey<string> = { name: 'reply' };

    refuses(
      [
        aBlock('a', { needs: [greeting], provides: [promised(reply, '')] }),
        aBlock('b', { needs: [reply], provides: [promised(greeting, '')] }),
      ],
      /circle: a → b → a/,
    );
  });

  test('refuses two blocks of one name', () => {
    refuses([aBlock('a'), aBlock('a')], /block name "a"/);
  });

  test('refuses two owners of one resource type', () => {
    refuses(
      [aBlock('a', owning('Patient', 1)), aBlock('b', owning('Patient', 2, 'other'))],
      /resource type "Patient" is in both "a" and "b"/,
    );
  });

  test('refuses one category number in two blocks', () => {
    refuses([aBlock('a', owning('Patient', 1)), aBlock('b', owning('Group', 1))], /category 1 /);
  });

  test('refuses two numbers for one category code', () => {
    refuses(
      [aBlock('a', owning('Patient', 1, 'x')), aBlock('b', owning('Group', 2, 'x'))],
      /category 1 "x"/,
    );
  });

  test('lets the types of one block share a category', () => {
    const category = { code: 'contacts', number: 4 };
    const resources = [
      { type: 'Encounter', category },
      { type: 'EpisodeOfCare', category },
    ];

    assert.equal(assemble([aBlock('a', { resources })]).resources.size, 2);
  });

  test('refuses one operation twice, and tells a type level from an instance level', () => {
    const onType = anOperation();
    const onInstance = anOperation({ level: 'instance' });

    assert.equal(
      assemble([aBlock('a', { operations: [onType, onInstance] })]).operations.length,
      2,
    );
    refuses(
      [aBlock('a', { operations: [onType] }), aBlock('b', { operations: [onType] })],
      /operation "GET Patient\/\$hello"/,
    );
  });

  test('refuses an operation without a policy', () => {
    const { policy: _, ...open } = anOperation();

    refuses([aBlock('a', { operations: [open as Operation] })], /has no policy/);
  });

  test('refuses a type on system level and none below it', () => {
    refuses([aBlock('a', { operations: [anOperation({ level: 'system' })] })], /system level/);
  });
});
