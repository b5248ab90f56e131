export { fhirPathPatch } from './fhirpath-patch.ts';
export { jsonPatch } from './json-patch.ts';
export { metaPatch } from './meta-patch.ts';
export type { Patch } from './patch.ts';
