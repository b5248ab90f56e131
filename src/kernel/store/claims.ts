import { personIdentifier } from '#dk';
import type { Resource } from '#fhir';
import { hash64 } from '../search/token-hash.ts';

/** A key of the table `identifier`: only one row may hold it. */
export interface Claim {
  /** `int8` as decimal text. */
  readonly hash: string;
  readonly key: string;
}

export const claimOf = (key: string): Claim => ({ hash: hash64(key), key });

/** The claim of a Patient on a business identifier. */
export const claimOfPerson = ({ system, value }: { system: string; value: string }): Claim =>
  claimOf(`Patient\n${system}\n${value}`);

/** What only one resource may have, and the place of each: CPR and eCPR of a Patient. */
export function uniqueClaims(
  resource: Resource,
): readonly (Claim & { readonly expression: string })[] {
  if (resource.resourceType !== 'Patient') return [];
  return (resource.identifier ?? []).flatMap(({ system, value }, index) => {
    const known = personIdentifier(system ?? '', value ?? '');
    if (known === undefined) return [];
    return [{ ...claimOfPerson(known), expression: `Patient.identifier[${index}]` }];
  });
}
