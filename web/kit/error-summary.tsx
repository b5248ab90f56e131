import { type ReactNode, useEffect, useId, useRef } from 'react';

export interface FieldError {
  /** Id of the field. */
  readonly field: string;
  readonly text: string;
}

/** Takes the focus when it comes, so that the errors are read before the form is. */
export function ErrorSummary(props: { heading: string; errors: readonly FieldError[] }): ReactNode {
  const id = useId();
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (props.errors.length > 0) box.current?.focus();
  }, [props.errors]);
  if (props.errors.length === 0) return null;
  return (
    <section
      ref={box}
      className="alert alert-error error-summary"
      aria-labelledby={id}
      tabIndex={-1}
    >
      <div className="alert-body">
        <h2 className="alert-heading" id={id}>
          {props.heading}
        </h2>
        <ul className="nobullet-list">
          {props.errors.map((error) => (
            <li key={error.field}>
              <a href={`#${error.field}`}>{error.text}</a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
