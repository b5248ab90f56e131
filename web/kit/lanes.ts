import type { Sector } from './sector.tsx';

export interface LaneEntry {
  readonly key: string;
  readonly at: number;
  readonly until?: number;
  readonly sector: Sector;
}

export interface LaneMark {
  readonly key: string;
  /** Per mille of the lane's length. */
  readonly from: number;
  /** Per mille; 0 is a moment. */
  readonly length: number;
}

export const LANE_LENGTH = 1000;

/**
 * Places entries on one lane a sector, all on one axis of time.
 *
 * @param span - time from and to, milliseconds since the epoch; what lies outside is left out, what
 *   reaches outside is cut.
 */
export function layLanes(
  entries: readonly LaneEntry[],
  span: readonly [number, number],
): ReadonlyMap<Sector, readonly LaneMark[]> {
  const [from, to] = span;
  const scale = LANE_LENGTH / (to - from || 1);
  const inside = entries.filter((entry) => entry.at <= to && (entry.until ?? entry.at) >= from);
  const lanes = Map.groupBy(inside, (entry) => entry.sector);
  return new Map(
    [...lanes].map(([sector, list]) => [
      sector,
      list.map((entry) => {
        const start = Math.max(entry.at, from);
        const end = Math.min(entry.until ?? entry.at, to);
        return {
          key: entry.key,
          from: Math.round((start - from) * scale),
          length: Math.round(Math.max(0, end - start) * scale),
        };
      }),
    ]),
  );
}
