import type { ReactNode } from 'react';

/** A labelled field with its hint and its error, tied together for who hears them read. */
export function TextField(props: {
  id: string;
  label: string;
  hint?: string;
  error?: string;
  value: string;
  onChange: (value: string) => void;
  /** A day as the reader's browser lets days be chosen: `yyyy-mm-dd`, empty for none. */
  type?: 'text' | 'date';
  inputMode?: 'numeric' | 'text' | 'search';
  width?: 'narrow' | 'wide';
}): ReactNode {
  const { id, hint, error } = props;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={error ? 'form-group form-error' : 'form-group'}>
      <label className="form-label" htmlFor={id}>
        {props.label}
      </label>
      {hint && (
        <span className="form-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span className="form-error-message" id={`${id}-error`}>
          {error}
        </span>
      )}
      <input
        id={id}
        name={id}
        className={`form-input field-${props.width ?? 'wide'}`}
        type={props.type ?? 'text'}
        inputMode={props.inputMode}
        autoComplete="off"
        spellCheck={false}
        value={props.value}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    </div>
  );
}

/** One of a set of filters; several may be on. */
export function FilterChip(props: {
  pressed: boolean;
  onChange: (pressed: boolean) => void;
  children: ReactNode;
}): ReactNode {
  return (
    <button
      type="button"
      className="chip"
      aria-pressed={props.pressed}
      onClick={() => props.onChange(!props.pressed)}
    >
      {props.children}
    </button>
  );
}
