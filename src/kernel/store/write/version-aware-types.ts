/** Lists that several parties keep together: what one of them writes must not undo what another just wrote. */
const types: ReadonlySet<string> = new Set([
  'AllergyIntolerance',
  'CarePlan',
  'CareTeam',
  'Consent',
  'Goal',
  'MedicationRequest',
  'MedicationStatement',
]);

/**
 * Whether an update by id has to say which version it changes.
 *
 * @see https://hl7.org/fhir/R4/http.html#concurrency
 */
export const isVersionAware = (type: string): boolean => types.has(type);
