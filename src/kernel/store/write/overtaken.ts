/**
 * Another transaction changed what this one had decided by. The code is that of a failure to serialize, so that the
 * transaction runs again.
 */
export class Overtaken extends Error {
  override readonly name: string = 'Overtaken';
  readonly code = '40001';

  constructor() {
    super('what was decided by has changed');
  }
}
