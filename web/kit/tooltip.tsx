import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { Icon } from './icon.tsx';

/** A short explanation behind a question mark: opens by click, closes by Escape or by leaving. */
export function Tooltip(props: { label: string; children: ReactNode }): ReactNode {
  const id = useId();
  const [open, setOpen] = useState(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setOpen(false);
  };
  return (
    <span className="hint">
      <button
        type="button"
        className="hint-button"
        aria-label={props.label}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      >
        <Icon name="help" />
      </button>
      <span id={id} role="status" className="hint-text" hidden={!open}>
        {open && props.children}
      </span>
    </span>
  );
}
