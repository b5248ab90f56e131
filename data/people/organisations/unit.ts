import type { LocalDate, RegionKey } from '#dk';

/** The three building blocks of SOR. The institution is the *site* of a treatment relation. */
export type Level = 'owner' | 'institution' | 'unit';

export type UnitKind =
  | 'region'
  | 'hospital'
  | 'department'
  | 'laboratory'
  | 'municipality'
  | 'municipal-health'
  | 'home-nursing'
  | 'home-care'
  | 'rehabilitation'
  | 'nursing-home'
  | 'health-visitors'
  | 'practice';

/** An organisation as SOR knows it, before it is FHIR. */
export interface Unit {
  readonly sor: string;
  readonly gln: string;
  readonly name: string;
  readonly level: Level;
  readonly kind: UnitKind;
  /** SOR id of the organisation that it is part of. */
  readonly parent?: string;
  readonly region: RegionKey | 'none';
  /** Code of the municipality that it lies in, or is. */
  readonly municipality?: string;
  readonly ydernummer?: string;
  readonly phone?: string;
  readonly address?: { readonly line: string; readonly postalCode: string; readonly city: string };
  readonly from: LocalDate;
  /** First day that it no longer exists. */
  readonly to?: LocalDate;
  /** SOR id of the unit that took over. */
  readonly replacedBy?: string;
}
