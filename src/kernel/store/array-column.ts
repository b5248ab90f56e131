import { numberColumn, textColumn } from './columns.ts';

/** Type of the elements. */
export type ElementType = 'text' | 'int2' | 'int4' | 'int8' | 'float8';

/** `int8` may be decimal text. */
export type Element = string | number | null;

/**
 * An array as one parameter. Each engine sends it in the form that costs it least: text that is escaped, and read
 * again character by character, is most of what a statement of many rows costs.
 */
export class ArrayColumn {
  readonly type: ElementType;
  readonly values: readonly Element[];

  constructor(type: ElementType, values: readonly Element[]) {
    this.type = type;
    this.values = values;
  }

  /** The literal that PostgreSQL reads. */
  toString(): string {
    return this.type === 'text'
      ? textColumn(this.values.map((value) => (value === null ? null : String(value))))
      : numberColumn(this.values);
  }
}
