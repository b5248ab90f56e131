import type { ReactNode } from 'react';
import { type IconName, iconPaths } from './icon-paths.ts';

/** Decoration beside a text that says the same; with `label` it stands alone. */
export function Icon(props: { name: IconName; label?: string; className?: string }): ReactNode {
  const className = `icon-svg ${props.className ?? ''}`.trim();
  const path = <path d={iconPaths[props.name]} />;
  if (props.label === undefined) {
    return (
      <svg className={className} viewBox="0 -960 960 960" aria-hidden="true" focusable="false">
        {path}
      </svg>
    );
  }
  return (
    <svg className={className} viewBox="0 -960 960 960" role="img" aria-label={props.label}>
      {path}
    </svg>
  );
}
