import type { Coding, Resource } from '#fhir';
import type { Operation, OperationAnswer } from '../block.ts';
import { askedSystem } from './asked-system.ts';
import { askedValueSet } from './asked-value-set.ts';
import { displayOf, isNamed } from './designations.ts';
import { parameterMissing } from './errors.ts';
import { type Asked, parameters, termOperations, text } from './operation.ts';
import type { KnownConcept } from './terminology.ts';

/** Whether a code is of a code system. @see https://hl7.org/fhir/R4/codesystem-operation-validate-code.html */
export const validateCodeOfSystem: readonly Operation[] = termOperations({
  code: 'validate-code',
  type: 'CodeSystem',
  levels: ['type', 'instance'],
  title: { da: 'Hører koden til kodesystemet', en: 'Whether a code is of the code system' },
  parameters: ['url', 'code', 'version', 'display', 'coding', 'codeableConcept', 'displayLanguage'],
  run: validatedInSystem,
});

/** Whether a code is of a value set. @see https://hl7.org/fhir/R4/valueset-operation-validate-code.html */
export const validateCodeOfSet: readonly Operation[] = termOperations({
  code: 'validate-code',
  type: 'ValueSet',
  levels: ['type', 'instance'],
  title: { da: 'Hører koden til værdisættet', en: 'Whether a code is of the value set' },
  parameters: [
    'url',
    'valueSet',
    'valueSetVersion',
    'code',
    'system',
    'systemVersion',
    'display',
    'coding',
    'codeableConcept',
    'displayLanguage',
  ],
  run: validatedInSet,
});

const texts = {
  da: {
    none: 'Koden hører ikke til.',
    display: 'Koden hører til, men kaldes noget andet.',
    inactive: 'Koden hører til, men bruges ikke længere.',
  },
  en: {
    none: 'The code does not belong.',
    display: 'The code belongs, but is called something else.',
    inactive: 'The code belongs, but is no longer used.',
  },
} as const;

/** Codings that are asked about: one is enough. @throws OutcomeError `parameter-missing` */
function codingsOf({ input }: Asked, system: string | undefined): readonly Coding[] {
  const code = input.text('code');
  const display = input.text('display');
  const coding = input.coding('coding');
  if (code !== undefined) {
    return [
      { code, ...(system !== undefined && { system }), ...(display !== undefined && { display }) },
    ];
  }
  const codings = coding ? [coding] : (input.concept('codeableConcept')?.coding ?? []);
  if (codings.length === 0) throw parameterMissing('code');
  return codings;
}

async function validatedInSystem(asked: Asked): Promise<OperationAnswer> {
  const { terms } = asked;
  const codings = codingsOf(asked, undefined);
  const system = await askedSystem(asked, 'url', codings[0]);
  for (const coding of codings) {
    if (coding.code === undefined || (coding.system ?? system.head.url) !== system.head.url)
      continue;
    const found = await terms.concept(system, coding.code);
    if (found) return verdict(asked, { coding, found });
  }
  return verdict(asked);
}

async function validatedInSet(asked: Asked): Promise<OperationAnswer> {
  const codings = codingsOf(asked, asked.input.text('system'));
  const valueSet = await askedValueSet(asked);
  for (const coding of codings) {
    const found = coding.code === undefined ? undefined : await memberOf(asked, valueSet, coding);
    if (found) return verdict(asked, { coding, found });
  }
  return verdict(asked);
}

async function memberOf(
  { input, terms }: Asked,
  valueSet: Resource,
  { system, code = '' }: Coding,
): Promise<KnownConcept | undefined> {
  const only = { code, ...(system !== undefined && { system }) };
  const selection = await terms.selection(valueSet, { only });
  const [member] = await terms.members(selection, { limit: 1, offset: 0 });
  if (!member) return undefined;
  const version = input.text('systemVersion');
  if (version !== undefined && version !== member.version) return undefined;
  const known = await terms.system({ url: member.url, version: member.version });
  const concept = known && (await terms.concept(known, code));
  if (concept) return concept;
  const { display } = member;
  return { concept: { code, ...(display !== null && { display }) }, isInactive: false };
}

function verdict(
  { input, call }: Asked,
  known?: { readonly coding: Coding; readonly found: KnownConcept },
): OperationAnswer {
  const words = texts[call.context.language];
  if (!known) {
    return parameters([{ name: 'result', valueBoolean: false }, text('message', words.none)]);
  }
  const { concept, isInactive } = known.found;
  const shown = displayOf(concept, input.text('displayLanguage') ?? call.context.language);
  const { display } = known.coding;
  const isRight = display === undefined || shown === undefined || isNamed(concept, display);
  const message = isRight ? (isInactive ? words.inactive : undefined) : words.display;
  return parameters([
    { name: 'result', valueBoolean: isRight },
    text('message', message),
    text('display', shown),
  ]);
}
