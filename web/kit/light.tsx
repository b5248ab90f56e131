import type { ReactNode } from 'react';

export type LightState = 'good' | 'attention' | 'bad' | 'unknown';

const SHAPES: Record<LightState, ReactNode> = {
  good: <circle cx="6" cy="6" r="5" />,
  attention: <path d="M6 .5 11.8 11H.2Z" />,
  bad: <rect x="1" y="1" width="10" height="10" />,
  unknown: <circle cx="6" cy="6" r="4" className="light-hollow" />,
};

/** A state as text, shape and colour, so that none of the three is needed. */
export function Light(props: { state: LightState; children: ReactNode }): ReactNode {
  return (
    <span className={`light light-${props.state}`}>
      <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        {SHAPES[props.state]}
      </svg>
      {props.children}
    </span>
  );
}
