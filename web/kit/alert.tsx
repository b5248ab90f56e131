import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { useWords } from './language.tsx';
import { dictionary } from './words.ts';

export type AlertKind = 'info' | 'success' | 'warning' | 'error';

const words = dictionary(
  { info: 'Information', success: 'Udført', warning: 'Advarsel', error: 'Fejl' },
  { info: 'Information', success: 'Done', warning: 'Warning', error: 'Error' },
);

/** `announce` reads it aloud at once: only for what happens after the page came. */
export function Alert(props: {
  kind: AlertKind;
  heading?: string;
  headingLevel?: 'h2' | 'h3' | 'h4';
  announce?: boolean;
  small?: boolean;
  children?: ReactNode;
}): ReactNode {
  const label = useWords(words)[props.kind];
  const Heading = props.headingLevel ?? 'h2';
  const size = props.small ? ' alert-small' : '';
  return (
    <div className={`alert alert-${props.kind}${size}`} role={props.announce ? 'alert' : undefined}>
      <Icon name={props.kind} label={label} className="alert-icon" />
      <div className="alert-body">
        {props.heading && <Heading className="alert-heading">{props.heading}</Heading>}
        {props.children && <div className="alert-text">{props.children}</div>}
      </div>
    </div>
  );
}
