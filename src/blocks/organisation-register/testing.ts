import { organisationPeriodExtension, organisationReplacedByExtension } from '#dk';
import type { Extension, Organization } from '#fhir';

interface UnitOptions {
  readonly name?: string;
  /** Logical id of the unit above. */
  readonly partOf?: string;
  /** FHIR dates. */
  readonly from?: string;
  readonly to?: string;
  /** Logical ids of the units that took over. */
  readonly successors?: readonly string[];
}

/** A unit of SOR. */
export const aUnit = (id: string, options: UnitOptions = {}): Organization => {
  const extension = [...periodOf(options), ...(options.successors ?? []).map(replacedBy)];
  return {
    resourceType: 'Organization',
    id,
    identifier: [{ system: 'urn:oid:1.2.208.176.1.1', value: '633271000016006' }],
    name: options.name ?? id,
    ...(extension.length > 0 && { extension }),
    ...(options.partOf !== undefined && {
      partOf: { reference: `Organization/${options.partOf}` },
    }),
  };
};

function periodOf({ from, to }: UnitOptions): readonly Extension[] {
  if (from === undefined && to === undefined) return [];
  const valuePeriod = {
    ...(from !== undefined && { start: from }),
    ...(to !== undefined && { end: to }),
  };
  return [{ url: organisationPeriodExtension, valuePeriod }];
}

const replacedBy = (successor: string): Extension => ({
  url: organisationReplacedByExtension,
  valueReference: { reference: `Organization/${successor}` },
});
