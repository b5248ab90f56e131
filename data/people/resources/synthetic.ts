import { dkCoreProfile } from '#dk';
import type { Meta } from '#fhir';

/** Says on master data that nothing here is a living person's. */
const testData = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  code: 'HTEST',
  display: 'test health data',
};

/** `meta` of a synthetic resource that follows a dk-core profile. */
export function syntheticMeta(profile: string, security?: Meta['security']): Meta {
  return {
    profile: [dkCoreProfile(profile)],
    ...(security && { security }),
    tag: [testData],
  };
}
