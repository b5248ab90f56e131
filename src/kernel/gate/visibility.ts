/**
 * Which rows of persons a context may see, as plain SQL that every statement carries.
 *
 * The kinds are few so that each statement is prepared once a kind; what differs is in `values`.
 */
export type VisibilityKind = 'own' | 'relation' | 'organisation' | 'everything' | 'nothing';

export interface Visibility {
  readonly kind: VisibilityKind;
  /** Why a row that it lets through may be seen. */
  readonly ground: Ground;
  /** Values for the parameters that `sql` refers to; as many for a kind, always. */
  readonly values: readonly unknown[];
  /**
   * The condition over one row.
   *
   * @param alias - alias of a table with the columns of a row: `pat`, `rt`, `org`, `also`, `at`.
   * @param first - number of the first parameter that is free (`3` gives `$3`, …).
   * @param person - expression of the person key, in a statement about one person: what depends on the
   * person alone is then decided once and not for every row.
   */
  readonly sql: (alias: string, first: number, person?: string) => string;
}

/** Why a look-up was allowed; recorded with it. The full law adds kinds, never changes these. */
export type Ground =
  | 'own-record'
  | 'current-treatment'
  | 'own-organisation'
  | 'conformance'
  | 'none';
