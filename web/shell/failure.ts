/** Why an answer did not come; a page says each in its own words. */
export type Failure = 'not-found' | 'refused' | 'signed-out' | 'failed';

export function failureOf(status: number): Failure {
  if (status === 401) return 'signed-out';
  if (status === 404 || status === 410) return 'not-found';
  return status === 400 || status === 403 || status === 422 ? 'refused' : 'failed';
}

/** HTTP status of a page that tells of a failure. */
export const failureStatus: Readonly<Record<Failure, number>> = {
  'not-found': 404,
  refused: 403,
  'signed-out': 401,
  failed: 503,
};
