import { conceptText, type Observation, type ObservationComponent, type Text } from '#fhir';

/** An observation or one part of it: both carry a code and an answer. */
export type Measured = Observation | ObservationComponent;

const yes: Text = { da: 'ja', en: 'yes' };
const no: Text = { da: 'nej', en: 'no' };

/** Whether there is an answer, in any of R4's eleven kinds. */
export const hasValue = (measured: Measured): boolean =>
  Object.keys(measured).some((key) => /^_?value[A-Z]/.test(key));

/**
 * The answer as people read it.
 *
 * @param digits - of the quantity, as they were written: `1.00` is not `1`.
 * @returns `undefined` when there is no answer, and no reason for having none.
 */
export function answerText(
  measured: Measured,
  language: keyof Text,
  digits?: string,
): string | undefined {
  const quantity = measured.valueQuantity;
  if (quantity?.value !== undefined) {
    const amount = `${quantity.comparator ?? ''}${digits ?? quantity.value}`;
    return [amount, quantity.unit ?? quantity.code].filter(Boolean).join(' ');
  }
  return (
    conceptText(measured.valueCodeableConcept) ??
    measured.valueString ??
    measured.valueInteger?.toString() ??
    booleanText(measured.valueBoolean, language) ??
    conceptText(measured.dataAbsentReason)
  );
}

function booleanText(value: boolean | undefined, language: keyof Text): string | undefined {
  if (value === undefined) return undefined;
  return (value ? yes : no)[language];
}
