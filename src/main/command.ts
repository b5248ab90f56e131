/** One command of `helhed`. */
export interface Command {
  readonly purpose: string;
  /** @returns the exit code. */
  readonly run: (args: readonly string[]) => Promise<number>;
}
