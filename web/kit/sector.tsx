import type { ReactNode } from 'react';

/** Part of the health service that a source belongs to. */
export type Sector = 'hospital' | 'municipality' | 'practice' | 'other';

const SHAPES: Record<Sector, ReactNode> = {
  hospital: <path d="M4.5 1h3v3.5H11v3H7.5V11h-3V7.5H1v-3h3.5Z" />,
  municipality: <path d="M6 1 11.4 5.6V11H.6V5.6Z" />,
  practice: <circle cx="6" cy="6" r="5" />,
  other: <path d="M6 .6 11.4 6 6 11.4.6 6Z" />,
};

/** Shape and colour of a sector before a text that names it. */
export function SectorMark(props: { sector: Sector }): ReactNode {
  return (
    <svg
      className={`sector sector-${props.sector}`}
      viewBox="0 0 12 12"
      aria-hidden="true"
      focusable="false"
    >
      {SHAPES[props.sector]}
    </svg>
  );
}

/** Who a thing comes from. */
export function Source(props: { sector: Sector; children: ReactNode }): ReactNode {
  return (
    <span className="source">
      <SectorMark sector={props.sector} />
      {props.children}
    </span>
  );
}
