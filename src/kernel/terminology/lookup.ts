import type { CodeSystemConcept, ParametersParameter } from '#fhir';
import type { Operation, OperationAnswer } from '../block.ts';
import { askedSystem } from './asked-system.ts';
import { displayOf, valuePart } from './designations.ts';
import { codeUnknown, parameterMissing } from './errors.ts';
import { type Asked, parameters, termOperations, text } from './operation.ts';

/** What a code means. @see https://hl7.org/fhir/R4/codesystem-operation-lookup.html */
export const lookup: readonly Operation[] = termOperations({
  code: 'lookup',
  type: 'CodeSystem',
  levels: ['type'],
  title: { da: 'Slå en kode op', en: 'Look a code up' },
  parameters: ['code', 'system', 'version', 'coding', 'displayLanguage', 'property'],
  run: lookedUp,
});

async function lookedUp(asked: Asked): Promise<OperationAnswer> {
  const { input, terms } = asked;
  const coding = input.coding('coding');
  const code = input.text('code') ?? coding?.code;
  if (code === undefined) throw parameterMissing('code');
  const system = await askedSystem(asked, 'system', coding);
  const found = await terms.concept(system, code);
  if (!found) throw codeUnknown('code');
  const { concept, isInactive } = found;
  const { parents, children } = await terms.around(system, concept.code);
  const wanted = input.text('property')?.split(',');
  const properties = [
    ...(concept.property ?? []).map((one) => property(one.code, valuePart(one))),
    ...parents.map((up) => property('parent', { valueCode: up })),
    ...children.map((down) => property('child', { valueCode: down })),
    ...(isInactive ? [property('inactive', { valueBoolean: true })] : []),
  ];
  const { name, title, version, url } = system.head;
  return parameters([
    text('name', name ?? title ?? url),
    text('version', version),
    text(
      'display',
      displayOf(concept, input.text('displayLanguage') ?? asked.call.context.language),
    ),
    text('definition', concept.definition),
    ...designations(concept),
    ...properties.filter((one) => wanted === undefined || wanted.includes(nameOf(one))),
  ]);
}

const property = (code: string, value: object): ParametersParameter => ({
  name: 'property',
  part: [
    { name: 'code', valueCode: code },
    { name: 'value', ...value },
  ],
});

const nameOf = ({ part }: ParametersParameter): string => part?.[0]?.valueCode ?? '';

const designations = ({ designation = [] }: CodeSystemConcept): readonly ParametersParameter[] =>
  designation.map(({ language, use, value }) => ({
    name: 'designation',
    part: [
      ...(language === undefined ? [] : [{ name: 'language', valueCode: language }]),
      ...(use === undefined ? [] : [{ name: 'use', valueCoding: use }]),
      { name: 'value', valueString: value },
    ],
  }));
