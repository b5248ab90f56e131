import { type ReactNode, useId } from 'react';

/** A named region of a page: heading, what stands beside it, content, foot. */
export function Card(props: {
  title: string;
  id?: string;
  headingLevel?: 'h2' | 'h3';
  /** Beside the heading: a count or a control. */
  aside?: ReactNode;
  foot?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}): ReactNode {
  const made = useId();
  const headingId = props.id ? `${props.id}-heading` : made;
  const Heading = props.headingLevel ?? 'h2';
  return (
    <section
      className={props.wide ? 'panel panel-wide' : 'panel'}
      id={props.id}
      aria-labelledby={headingId}
    >
      <header className="panel-head">
        <Heading className="panel-title" id={headingId} tabIndex={-1}>
          {props.title}
        </Heading>
        {props.aside && <div className="panel-aside">{props.aside}</div>}
      </header>
      <div className="panel-body">{props.children}</div>
      {props.foot && <footer className="panel-foot">{props.foot}</footer>}
    </section>
  );
}
