/** Rows `(url, version, sys, code, k, n, display, inactive, txt)` as SQL, with what its parameters are. */
export interface Selection {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Gathers the parameters of a statement while its text is written. */
export class Parameters {
  readonly values: unknown[] = [];

  /** @param type - of the engine: parameters of a free-standing select have none of their own. */
  add(value: unknown, type = 'text'): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}
