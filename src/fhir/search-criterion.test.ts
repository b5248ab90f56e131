import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { maxSearchParameters, parseSearch } from './parse-search.ts';
import { searchModifiers } from './search-filter.ts';
import { searchParameters } from './search-parameters.ts';
import type { SearchFilter } from './search-query.ts';

const filtersOf = (type: string, text: string): readonly SearchFilter[] =>
  parseSearch(type, new URLSearchParams(text)).filters;
const filterOf = (type: string, text: string): SearchFilter | undefined => filtersOf(type, text)[0];
const indexOf = (type: string, code: string): number | undefined =>
  searchParameters(type).get(code)?.index;

describe('a chain', () => {
  test('goes to the type that it names, and to any number of further types', () => {
    const text = 'subject:Patient.general-practitioner:Organization.name=Nord';

    assert.deepEqual(filterOf('Observation', text), {
      kind: 'chain',
      param: 'subject',
      index: indexOf('Observation', 'subject'),
      targets: [
        {
          type: 'Patient',
          filter: {
            kind: 'chain',
            param: 'general-practitioner',
            index: indexOf('Patient', 'general-practitioner'),
            targets: [{ type: 'Organization', filter: filterOf('Organization', 'name=Nord') }],
          },
        },
      ],
    });
  });

  test('without a type goes to those that have the parameter', () => {
    const found = filterOf('Observation', 'subject.name=x');
    const types = found?.kind === 'chain' ? found.targets.map(({ type }) => type) : [];

    // A Group and a Device have no such parameter, or one of another kind.
    assert.deepEqual(types.toSorted(), ['Location', 'Patient']);
  });

  test('takes modifiers at its end', () => {
    const found = filterOf('Observation', 'subject:Patient.name:exact=Bo');
    const target = found?.kind === 'chain' ? found.targets[0]?.filter : undefined;

    assert.deepEqual(target, filterOf('Patient', 'name:exact=Bo'));
  });
});

describe('_has', () => {
  test('asks of what points here, and of what points there', () => {
    const text = '_has:Observation:patient:_has:AuditEvent:entity:agent=Practitioner/a';

    assert.deepEqual(filterOf('Patient', text), {
      kind: 'has',
      param: '_has',
      type: 'Observation',
      index: indexOf('Observation', 'patient'),
      filter: {
        kind: 'has',
        param: '_has',
        type: 'AuditEvent',
        index: indexOf('AuditEvent', 'entity'),
        filter: filterOf('AuditEvent', 'agent=Practitioner/a'),
      },
    });
  });

  test('stands at the end of a chain', () => {
    const found = filterOf('Observation', 'subject:Patient._has:Condition:patient:code=x');
    const target = found?.kind === 'chain' ? found.targets[0]?.filter : undefined;

    assert.deepEqual(target, filterOf('Patient', '_has:Condition:patient:code=x'));
  });
});

describe('a composite', () => {
  test('has a criterion a part, in each alternative', () => {
    const text = 'component-code-value-quantity=http://loinc.org|8480-6$gt140,x$5||mg';

    assert.deepEqual(filterOf('Observation', text), {
      kind: 'composite',
      param: 'component-code-value-quantity',
      index: indexOf('Observation', 'component-code-value-quantity'),
      scopes: ['element', 'element'],
      values: [
        [
          filterOf('Observation', 'component-code=http://loinc.org|8480-6'),
          filterOf('Observation', 'component-value-quantity=gt140'),
        ],
        [
          filterOf('Observation', 'component-code=x'),
          filterOf('Observation', 'component-value-quantity=5||mg'),
        ],
      ],
    });
  });

  test('over several elements is one of those over each', () => {
    const of = (param: string): SearchFilter =>
      ({
        ...filterOf('Observation', `${param}=a$lt5`),
        param: 'combo-code-value-quantity',
      }) as SearchFilter;

    assert.deepEqual(filterOf('Observation', 'combo-code-value-quantity=a$lt5'), {
      kind: 'any',
      param: 'combo-code-value-quantity',
      filters: [of('code-value-quantity'), of('component-code-value-quantity')],
    });
  });

  test('may have a part outside its element', () => {
    const found = filterOf('MolecularSequence', 'chromosome-variant-coordinate=1$5$6');

    assert.deepEqual(found?.kind === 'composite' && found.scopes, [
      'resource',
      'element',
      'element',
    ]);
  });
});

test('modifiers of a token are read as what they say', () => {
  assert.deepEqual(filterOf('Patient', 'identifier:of-type=urn:t|CPR|1')?.kind, 'of-type');
  assert.deepEqual(filterOf('Condition', 'code:in=http://v/s'), {
    kind: 'terminology',
    param: 'code',
    index: indexOf('Condition', 'code'),
    modifier: 'in',
    values: [{ valueSet: 'http://v/s' }],
  });
  assert.deepEqual(filterOf('Condition', 'code:text=hoved')?.kind, 'text');
  assert.deepEqual(filterOf('Condition', 'subject:text=anna')?.kind, 'text');
});

test('every modifier that is declared is taken, and no other is', () => {
  const all = ['exact', 'contains', 'not', 'missing', 'identifier', 'text', 'of-type'] as const;
  const more = ['above', 'below', 'in', 'not-in'] as const;
  const values = new Map([
    ['missing', 'true'],
    ['of-type', 'a|b|c'],
    ['above', 'a|b'],
    ['below', 'a|b'],
  ]);
  const types = ['Patient', 'Observation', 'Condition', 'ValueSet', 'Group'];
  const definitions = types.flatMap((type) =>
    [...searchParameters(type).values()].map((definition) => ({ type, definition })),
  );
  for (const { type, definition } of definitions) {
    const declared = searchModifiers(definition);
    for (const modifier of [...all, ...more]) {
      const text = `${definition.code}:${modifier}=${values.get(modifier) ?? 'x'}`;
      const read = (): unknown => filterOf(type, text);
      if (declared.includes(modifier)) assert.doesNotThrow(read, `${type}?${text}`);
      else assert.throws(read, { status: 400 }, `${type}?${text}`);
    }
  }
});

const refusals: readonly (readonly [type: string, text: string, code: string, status: number])[] = [
  ['Observation', 'code.name=x', 'unknown-parameter', 400],
  ['Observation', 'subject.colour=x', 'unknown-parameter', 400],
  ['Observation', 'subject:Bundle.type=x', 'unsupported-modifier', 400],
  ['Observation', 'subject:Patient.birthdate=x', 'invalid-parameter', 400],
  ['Observation', 'focus._id=x', 'chain-too-wide', 422],
  ['Observation', 'focus:Patient.colour=x', 'unknown-parameter', 400],
  ['Observation', 'focus:patient._id=x', 'unsupported-modifier', 400],
  ['QuestionnaireResponse', 'questionnaire.title=x', 'unknown-parameter', 400],
  ['Patient', '_has=x', 'unknown-parameter', 400],
  ['Patient', '_has:Observation:patient=x', 'unknown-parameter', 400],
  ['Patient', '_has:Observation:colour:code=x', 'unknown-parameter', 400],
  ['Patient', '_has:Colour:patient:code=x', 'unknown-parameter', 400],
  ['Patient', '_has:Observation:encounter:code=x', 'invalid-parameter', 400],
  ['Observation', 'component-code-value-quantity=a', 'invalid-parameter', 400],
  ['Observation', 'component-code-value-quantity=a$5$6', 'invalid-parameter', 400],
  ['Observation', 'component-code-value-quantity=a$x', 'invalid-parameter', 400],
  ['Observation', 'component-code-value-quantity:not=a$5', 'unsupported-modifier', 400],
  ['Patient', 'identifier:of-type=a|b', 'invalid-parameter', 400],
  ['Patient', 'active:of-type=a|b|c', 'unsupported-modifier', 400],
  ['Condition', 'code:below=a|', 'invalid-parameter', 400],
  ['Condition', 'code:above=a', 'invalid-parameter', 400],
];
for (const [type, text, code, status] of refusals) {
  test(`refuses ${type}?${text} with ${code}`, () => {
    const [expression] = text.split('=');

    assert.throws(() => filterOf(type, text), { code, status, expression });
  });
}

test('many chains in one search are too many', () => {
  const name = 'subject:Patient.name';
  const chains = (count: number): string => Array(count).fill(`${name}=x`).join('&');

  assert.equal(filtersOf('Observation', chains(10)).length, 10);
  assert.throws(() => filtersOf('Observation', chains(40)), {
    code: 'chain-too-wide',
    status: 422,
  });
  assert.ok(maxSearchParameters > 40);
});

test('branches of a chain are counted together', () => {
  const text = 'subject.organization.partof.partof.name=x';
  const long = `_has:Observation:subject:${'has-member.'.repeat(40)}code=x`;

  assert.throws(() => filterOf('Observation', long), { status: 400 });
  assert.doesNotThrow(() => filterOf('Observation', text));
});
