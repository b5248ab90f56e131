import type { Condition } from '#fhir';
import { isOver, stands } from './standing.ts';
import { statesNone, statesUnknown } from './stated-none.ts';

interface ConditionRow {
  readonly content: Condition;
  readonly organisation?: string;
  /** Milliseconds since the epoch. */
  readonly at?: number;
  readonly lastUpdated: number;
}

export interface ProblemList<T> {
  /** Current first, then what is over; the newest first within each. */
  readonly listed: readonly T[];
  /** The newest statement that there is nothing, unless its source lists something current after it. */
  readonly statement?: T;
}

/**
 * Diagnoses as one list. Two sources that code the same illness in two systems are two rows: there is
 * no map from ICPC-2 to ICD-10 that a reader could trust.
 */
export function problemList<T extends ConditionRow>(rows: readonly T[]): ProblemList<T> {
  const standing = rows
    .filter(({ content }) => stands(content) && !statesUnknown(content))
    .sort((a, b) => timeOf(b) - timeOf(a));
  const listed = standing.filter(({ content }) => !statesNone(content));
  const current = listed.filter(({ content }) => !isOver(content));
  const statement = standing.find(
    (row) =>
      statesNone(row.content) &&
      !isOver(row.content) &&
      !current.some(
        (other) => other.organisation === row.organisation && timeOf(other) >= timeOf(row),
      ),
  );
  const over = listed.filter(({ content }) => isOver(content));
  return { listed: [...current, ...over], ...(statement && { statement }) };
}

const timeOf = ({ at, lastUpdated }: ConditionRow): number => at ?? lastUpdated;
