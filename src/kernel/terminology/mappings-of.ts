import type { ConceptMap } from '#fhir';
import { withoutVersion } from './head.ts';

/** One target of one code. */
export interface MappingRow {
  readonly source: string;
  readonly code: string;
  readonly target: string;
  readonly targetCode: string;
  /** JSON of the target, with the display of the source beside it. */
  readonly text: string;
}

/** Every pair of a concept map, in its order. A target without a code (*unmatched*) is kept: it says that there is none. */
export const mappingsOf = (map: ConceptMap): readonly MappingRow[] =>
  (map.group ?? []).flatMap(({ source = '', target = '', element }) =>
    element.flatMap(({ code = '', display, target: targets = [] }) =>
      targets.map((one) => ({
        source: withoutVersion(source),
        code,
        target: withoutVersion(target),
        targetCode: one.code ?? '',
        text: JSON.stringify({ ...one, ...(display !== undefined && { sourceDisplay: display }) }),
      })),
    ),
  );
