import type { Operation, OperationAnswer } from '../block.ts';
import { askedSystem } from './asked-system.ts';
import { codeUnknown, parameterMissing } from './errors.ts';
import { type Asked, parameters, termOperations } from './operation.ts';
import type { KnownSystem, Terminology } from './terminology.ts';

/** Which of two codes is the wider. @see https://hl7.org/fhir/R4/codesystem-operation-subsumes.html */
export const subsumes: readonly Operation[] = termOperations({
  code: 'subsumes',
  type: 'CodeSystem',
  levels: ['type', 'instance'],
  title: { da: 'Hvilken af to koder er den videste', en: 'Which of two codes is the wider' },
  parameters: ['codeA', 'codeB', 'system', 'version', 'codingA', 'codingB'],
  run: compared,
});

async function compared(asked: Asked): Promise<OperationAnswer> {
  const { input, terms } = asked;
  const [a, b] = [input.coding('codingA'), input.coding('codingB')];
  const system = await askedSystem(asked, 'system', a ?? b);
  const codeA = await knownCode(terms, system, ['codeA', input.text('codeA') ?? a?.code]);
  const codeB = await knownCode(terms, system, ['codeB', input.text('codeB') ?? b?.code]);
  return parameters([{ name: 'outcome', valueCode: await outcome(terms, system, [codeA, codeB]) }]);
}

async function knownCode(
  terms: Terminology,
  system: KnownSystem,
  [parameter, code]: readonly [name: string, code: string | undefined],
): Promise<string> {
  if (code === undefined) throw parameterMissing(parameter);
  const found = await terms.concept(system, code);
  if (!found) throw codeUnknown(parameter);
  return found.concept.code;
}

async function outcome(
  terms: Terminology,
  system: KnownSystem,
  [a, b]: readonly [string, string],
): Promise<string> {
  if (a === b) return 'equivalent';
  if (await terms.isAbove(system, a, b)) return 'subsumes';
  return (await terms.isAbove(system, b, a)) ? 'subsumed-by' : 'not-subsumed';
}
