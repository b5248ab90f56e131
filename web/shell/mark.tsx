import type { ReactNode } from 'react';

/** Three arcs, hospital, municipality and practice, that make one circle. */
export function Mark(): ReactNode {
  return (
    <svg className="brand-mark" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <g fill="none" strokeWidth="6" strokeLinecap="butt">
        <path className="arc-hospital" d="M20 5a15 15 0 0 1 12.99 22.5" />
        <path className="arc-municipality" d="M31.49 29.64a15 15 0 0 1-22.98 0" />
        <path className="arc-practice" d="M7.01 27.5A15 15 0 0 1 17.4 5.23" />
      </g>
    </svg>
  );
}
