import type { ReactNode } from 'react';

/** Says what is awaited; the turning ring is only decoration. */
export function Spinner(props: { children: ReactNode }): ReactNode {
  return (
    <div className="spinner-box">
      <div className="spinner" />
      <div className="spinner-status" role="status">
        {props.children}
      </div>
    </div>
  );
}
