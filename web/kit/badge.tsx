import type { ReactNode } from 'react';

export type BadgeKind = 'plain' | 'info' | 'success' | 'warning' | 'error';

/** A short fact beside a thing. The text says it all; the colour only repeats it. */
export function Badge(props: { kind?: BadgeKind; children: ReactNode }): ReactNode {
  const kind = props.kind ?? 'plain';
  return (
    <span className={kind === 'plain' ? 'badge' : `badge badge-${kind}`}>{props.children}</span>
  );
}
