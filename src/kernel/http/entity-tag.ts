/** `W/"n"` of a version. @see https://hl7.org/fhir/R4/http.html#versions */
export const entityTag = (version: number): string => `W/"${version}"`;

/** The version that an entity tag names; undefined when it is none of ours. */
export function versionOfTag(text: string): number | undefined {
  const [, digits] = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** Whether `If-None-Match` names the version. */
export const namesVersion = (header: string | undefined, version: number): boolean =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some((tag) => versionOfTag(tag) === version));
