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
