import { createHash } from 'node:crypto';
import { searchDefinitions } from '#fhir';

/** To be raised when rows are made otherwise from the same definitions. */
const FORMAT = 4;

/** Tells apart what search rows were made by: the definitions, and how rows are made of them. */
export const indexFingerprint: string = createHash('sha256')
  .update(`${FORMAT}\n${searchDefinitions}`)
  .digest('hex')
  .slice(0, 16);
