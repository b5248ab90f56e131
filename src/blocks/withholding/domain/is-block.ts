import type { Consent } from '#fhir';
import { blockCode, consentCategory } from './codes.ts';

/** Whether a consent is a block of data (*spærring*). */
export const isBlock = ({ category }: Consent): boolean =>
  category.some(({ coding = [] }) =>
    coding.some(({ system, code }) => system === consentCategory && code === blockCode),
  );
