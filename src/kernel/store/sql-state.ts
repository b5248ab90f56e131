/** Five characters, a digit among them: `EPIPE` is no SQLSTATE. */
const FIVE = /^(?=.*\d)[0-9A-Z]{5}$/;

/** The SQLSTATE of a failed statement. Texts, constraints and tables of the error differ between engines. */
export function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' && FIVE.test(error.code) ? error.code : undefined;
}
