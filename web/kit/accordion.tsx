import { type ReactNode, useId, useState } from 'react';

/** One fold of an accordion. Without script it stands open: nothing is hidden that cannot be shown. */
export function AccordionItem(props: {
  title: ReactNode;
  headingLevel?: 'h2' | 'h3' | 'h4';
  open?: boolean;
  children: ReactNode;
}): ReactNode {
  const [open, setOpen] = useState(props.open ?? false);
  const id = useId();
  const Heading = props.headingLevel ?? 'h3';
  return (
    <li>
      <Heading>
        <button
          type="button"
          className="accordion-button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <span className="accordion-title">{props.title}</span>
        </button>
      </Heading>
      <div id={id} className="accordion-content" hidden={!open}>
        {props.children}
      </div>
    </li>
  );
}

export function Accordion(props: { children: ReactNode }): ReactNode {
  return <ul className="accordion">{props.children}</ul>;
}

/** A fold that works without script. */
export function Details(props: {
  summary: ReactNode;
  open?: boolean;
  className?: string;
  children: ReactNode;
}): ReactNode {
  return (
    <details className={`details ${props.className ?? ''}`.trim()} open={props.open}>
      <summary className="details-summary">{props.summary}</summary>
      <div className="details-text">{props.children}</div>
    </details>
  );
}
