import { codeSystem } from '#dk';
import { type Condition, conceptText, hasCode, type Text } from '#fhir';
import { isOver } from './standing.ts';

const unnamed: Text = { da: 'Diagnose uden navn', en: 'Unnamed diagnosis' };
const over: Text = { da: 'afsluttet', en: 'ended' };
const uncertain: Text = { da: 'ikke bekræftet', en: 'not confirmed' };

const uncertainCodes = ['unconfirmed', 'provisional', 'differential'] as const;

/** Systems whose codes are read aloud between professionals. */
const spoken: ReadonlySet<string> = new Set([
  codeSystem.sksDiagnosis,
  codeSystem.icpc2,
  codeSystem.fsiii,
]);

/** @returns e.g. `Type 2-diabetes (DE119)`; without the code for a citizen. */
export function diagnosisTitle(
  condition: Condition,
  { language, isCitizen }: { readonly language: keyof Text; readonly isCitizen: boolean },
): string {
  const name = conceptText(condition.code) ?? unnamed[language];
  const code = isCitizen ? undefined : spokenCode(condition);
  const isUncertain = uncertainCodes.some((one) => hasCode(condition.verificationStatus, one));
  const remarks = [
    ...(code === undefined || code === name ? [] : [code]),
    ...(isUncertain ? [uncertain[language]] : []),
    ...(isOver(condition) ? [over[language]] : []),
  ];
  return remarks.length === 0 ? name : `${name} (${remarks.join(', ')})`;
}

const spokenCode = ({ code }: Condition): string | undefined =>
  code?.coding?.find(({ system }) => system !== undefined && spoken.has(system))?.code;
