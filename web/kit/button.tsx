import type { ReactNode } from 'react';

export function Button(props: {
  kind?: 'primary' | 'secondary' | 'tertiary';
  type?: 'button' | 'submit';
  disabled?: boolean;
  onClick?: () => void;
  children: ReactNode;
}): ReactNode {
  return (
    <button
      type={props.type ?? 'button'}
      className={`button button-${props.kind ?? 'secondary'}`}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}
