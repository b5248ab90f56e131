/**
 * What tokens may allow. A scope never widens what the gate lets through; it narrows what an app may ask for.
 *
 * @see https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html
 */
export const scopes = {
  /** Everything that the signed-in person may. */
  user: 'user/*.cruds',
  /** The citizen's own record. */
  patient: 'patient/*.cruds',
  /** A system, for the organisation that it acts for. */
  system: 'system/*.cruds',
  /** Organisations and professionals. */
  writeRegister: 'register.write',
} as const;
