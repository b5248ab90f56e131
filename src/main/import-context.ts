import { type Context, scopes } from '#kernel';
import { uuid } from './random-id.ts';

/**
 * Whoever loads definitions: may write registers, and reaches no person.
 *
 * @param subject - the operator, or the command that is run on the machine.
 */
export const importContext = (at: number, subject: string = 'helhed-import'): Context => ({
  actor: { subject, kind: 'system', name: 'Helhed', scopes: new Set([scopes.writeRegister]) },
  requestId: uuid(),
  at,
  language: 'da',
});
