/** Native PostgreSQL cannot run here; the message says why, in words for the operator. */
export class EngineUnavailable extends Error {
  override readonly name: string = 'EngineUnavailable';
}
