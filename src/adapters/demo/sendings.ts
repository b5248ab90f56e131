/** The local systems that the demo plays, and the registers. */
export type SenderName = 'register' | SimulatorName;
export type SimulatorName = 'lps' | 'epj' | 'eoj';

/** One entry of a transaction: created unless the criteria find it. */
export interface SendingEntry {
  readonly type: string;
  readonly fullUrl: string;
  /** Search criteria on the type. */
  readonly ifNoneExist: string;
  /** The resource as JSON text. */
  readonly json: string;
}

/** One transaction, sent for one organisation. */
export interface Sending {
  /** SOR id; the registers act for none. */
  readonly organisationSor?: string;
  readonly entries: readonly SendingEntry[];
}

/**
 * What there is to send. The adapter only pushes: who lives in it is given.
 *
 * @typeParam P - a person, as whoever made them knows them.
 */
export interface Country<P> {
  /** Each step is sent before the next begins. */
  readonly registers: readonly (readonly Sending[])[];
  readonly people: readonly P[];
  readonly shipments: (sender: SimulatorName, person: P) => readonly Sending[];
  /** SOR ids of the organisations that a system sends for. */
  readonly sources: (sender: SimulatorName) => readonly string[];
}

/** Practices first: their systems keep the master data that the others refer to. */
export const simulatorNames: readonly SimulatorName[] = ['lps', 'epj', 'eoj'];
