import { conceptText, type Observation } from '#fhir';

interface ResultRow {
  /** Clinical time, milliseconds since the epoch. */
  readonly at?: number;
  readonly lastUpdated: number;
}

/** The latest first. */
export const latestFirst = <T extends ResultRow>(rows: readonly T[]): readonly T[] =>
  rows.toSorted((a, b) => timeOf(b) - timeOf(a));

/**
 * When not all can be shown: the newest of every analysis first, then the rest, so that a daily measurement
 * hides no rare one.
 *
 * @param rows - the latest first.
 */
export function fairly<T extends { readonly content: unknown }>(
  rows: readonly T[],
  analysisOf: (row: T) => string,
): readonly T[] {
  const seen = new Set<string>();
  const [newest, rest]: [T[], T[]] = [[], []];
  for (const row of rows) {
    const analysis = analysisOf(row);
    (seen.has(analysis) ? rest : newest).push(row);
    seen.add(analysis);
  }
  return [...newest, ...rest];
}

/** One name for one analysis in one unit: two units are never compared. */
export function analysisOf({ code, valueQuantity }: Observation): string {
  const [coding] = code.coding ?? [];
  const what = coding?.code === undefined ? conceptText(code) : `${coding.system}|${coding.code}`;
  return `${what} ${valueQuantity?.code ?? valueQuantity?.unit ?? ''}`;
}

const timeOf = ({ at, lastUpdated }: ResultRow): number => at ?? lastUpdated;
