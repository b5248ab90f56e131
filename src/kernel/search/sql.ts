/** Values of one statement in the making. */
export class Parameters {
  readonly values: unknown[] = [];

  /** @returns the placeholder for a value. */
  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** @param ms - milliseconds since the epoch; infinite is allowed. */
  instant(ms: number): string {
    return `to_timestamp(${this.bind(ms)}::float8 / 1000)::timestamptz(3)`;
  }

  /** @param hashes - decimal texts. */
  hashes(hashes: Iterable<string>): string {
    return `${this.bind(`{${[...hashes].join(',')}}`)}::int8[]`;
  }

  /** Binds values one after another. @returns the number of the first. */
  bindAll(values: readonly unknown[]): number {
    this.values.push(...values);
    return this.values.length - values.length + 1;
  }

  /** A condition that brings its own values, numbered from the first that it is given. */
  embed(values: readonly unknown[], sql: (first: number) => string): string {
    const text = sql(this.values.length + 1);
    this.values.push(...values);
    return text;
  }
}

const wildcards = /[\\%_]/g;

/** A text as a part of a pattern of `like` that stands for itself. */
export const literally = (text: string): string => text.replace(wildcards, '\\$&');

/** Milliseconds since the epoch of a column, as a number. */
export const msOf = (column: string): string => `date_part('epoch', ${column}) * 1000`;

/**
 * A parameter whose value the planner cannot see, so that one plan serves every value: a statement whose
 * plan for the very values looks cheaper would be planned anew at each execution.
 */
export const unseen = (parameter: string, type: string): string => `(select ${parameter}::${type})`;
