import type { ReactNode } from 'react';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One of a few, all in sight. What a choice needs more is given beneath it. */
export function RadioField(props: {
  name: string;
  legend: string;
  choices: readonly Choice[];
  value: string;
  onChange: (value: string) => void;
  /** Fields of the chosen one. */
  children?: ReactNode;
}): ReactNode {
  return (
    <fieldset className="form-group">
      <legend className="form-label">{props.legend}</legend>
      {props.choices.map(({ value, label }) => (
        <div className="form-group-radio" key={value}>
          <input
            type="radio"
            id={`${props.name}-${value}`}
            name={props.name}
            className="form-radio radio-large"
            checked={props.value === value}
            onChange={() => props.onChange(value)}
          />
          <label htmlFor={`${props.name}-${value}`}>{label}</label>
        </div>
      ))}
      {props.children && <div className="choice-fields">{props.children}</div>}
    </fieldset>
  );
}

/** One of many. */
export function SelectField(props: {
  id: string;
  label: string;
  choices: readonly Choice[];
  value: string;
  onChange: (value: string) => void;
}): ReactNode {
  return (
    <div className="form-group">
      <label className="form-label" htmlFor={props.id}>
        {props.label}
      </label>
      <select
        id={props.id}
        className="form-select"
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        {props.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

export function CheckField(props: {
  id: string;
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}): ReactNode {
  return (
    <div className="form-group-checkbox">
      <input
        type="checkbox"
        id={props.id}
        className="form-checkbox checkbox-large"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <label htmlFor={props.id}>{props.label}</label>
    </div>
  );
}

/** A day, as the reader's browser lets days be chosen; `yyyy-mm-dd`, empty for none. */
export function DayField(props: {
  id: string;
  label: string;
  hint?: string;
  error?: string;
  value: string;
  onChange: (day: string) => void;
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
        className="form-input field-narrow"
        type="date"
        value={props.value}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    </div>
  );
}
