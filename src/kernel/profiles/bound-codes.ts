import { OutcomeError } from '#fhir';
import { canonicalOf } from '../terminology/head.ts';
import type { Selection } from '../terminology/selection.ts';
import type { Terminology } from '../terminology/terminology.ts';
import type { BoundCodes } from './checker.ts';
import { codeNotInValueSet, valueSetUnknown } from './errors.ts';
import type { Judgement } from './judgement.ts';

/** Value sets of R4 itself are looked at by `validate`. */
const ofR4 = 'http://hl7.org/fhir/ValueSet/';

/** Codes that a profile binds to a value set by *required*, looked up in the terminology that is here. */
export async function judgeCodes(
  terminology: Terminology,
  bound: readonly BoundCodes[],
): Promise<readonly Judgement[]> {
  const judgements: Judgement[] = [];
  for (const each of bound) {
    if (each.valueSet.startsWith(ofR4)) continue;
    const isIn = await isInValueSet(terminology, each);
    if (isIn === undefined)
      judgements.push({ severity: 'warning', error: valueSetUnknown(each.expression) });
    else if (!isIn)
      judgements.push({ severity: 'error', error: codeNotInValueSet(each.expression) });
  }
  return judgements;
}

/** @returns undefined where the value set, or a code system that it draws on, is not here. */
async function isInValueSet(
  terminology: Terminology,
  { valueSet, codes }: BoundCodes,
): Promise<boolean | undefined> {
  const known = await terminology.resource('ValueSet', canonicalOf(valueSet));
  if (!known) return undefined;
  for (const only of codes) {
    let selection: Selection;
    try {
      selection = await terminology.selection(known, { only });
    } catch (error) {
      if (error instanceof OutcomeError) return undefined;
      throw error;
    }
    if ((await terminology.memberCount(selection)) > 0) return true;
  }
  return false;
}
