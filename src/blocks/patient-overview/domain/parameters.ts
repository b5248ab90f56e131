import type { OverviewSection } from '#contracts/overview';
import { overviewCountInvalid, overviewSectionUnknown } from '../errors.ts';

const MOST = 500;

export interface OverviewParameters {
  readonly sections: readonly OverviewSection[];
  readonly count?: number;
}

/**
 * Reads `section` (codes with commas between; absent: all) and `_count` (rows a section).
 *
 * @throws OutcomeError `overview-section-unknown`, `overview-count-invalid`.
 */
export function overviewParameters(
  query: URLSearchParams,
  all: readonly OverviewSection[],
): OverviewParameters {
  const count = query.get('_count');
  const sections = [...all].sort((a, b) => a.place - b.place);
  return {
    sections: chosen(query.get('section'), sections),
    ...(count !== null && { count: countOf(count) }),
  };
}

function chosen(
  codes: string | null,
  sections: readonly OverviewSection[],
): readonly OverviewSection[] {
  if (codes === null) return sections;
  const wanted = new Set(codes.split(','));
  const found = sections.filter(({ code }) => wanted.has(code));
  if (found.length !== wanted.size) throw overviewSectionUnknown('section');
  return found;
}

function countOf(text: string): number {
  const count = Number(text);
  if (!/^\d{1,3}$/.test(text) || count < 1 || count > MOST) throw overviewCountInvalid('_count');
  return count;
}
