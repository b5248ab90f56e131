import type {
  CodeSystemConcept,
  CodeSystemConceptDesignation,
  CodeSystemConceptProperty,
} from '#fhir';
import { plainLanguage } from './names.ts';

/** Whether a designation is for citizens. */
export const isPlain = ({ use }: CodeSystemConceptDesignation): boolean =>
  use?.system === plainLanguage.system && use.code === plainLanguage.code;

const isIn = (language: string | undefined, wanted: string): boolean =>
  language !== undefined && (language === wanted || language.startsWith(`${wanted}-`));

/**
 * What a concept is called in a language; in the words of the system when it has none in that language.
 *
 * @param wanted - `da`, `en`, or absent for the system's own.
 */
export function displayOf(
  { display, designation = [] }: Pick<CodeSystemConcept, 'display' | 'designation'>,
  wanted?: string,
): string | undefined {
  const names = designation.filter((one) => !isPlain(one));
  const language = wanted?.split(/[,;]/)[0]?.trim().toLowerCase();
  const found =
    language === undefined ? undefined : names.find((one) => isIn(one.language, language));
  return found?.value ?? display ?? names[0]?.value;
}

/** What may be shown for a code: its displays and designations, compared without case and outer blanks. */
export function isNamed(concept: CodeSystemConcept, display: string): boolean {
  const wanted = display.trim().toLowerCase();
  const { display: own, designation = [] } = concept;
  return [own, ...designation.map(({ value }) => value)].some(
    (one) => one?.trim().toLowerCase() === wanted,
  );
}

/** The value of a property as a part of a `Parameters`. */
export function valuePart({
  code: _code,
  ...value
}: CodeSystemConceptProperty): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key.startsWith('value')));
}
