import { ReindexRunning } from '#kernel';
import { EngineUnavailable } from '../adapters/embedded-postgres/engine-unavailable.ts';
import { TokenRefused } from '../adapters/identity/test-token.ts';
import { SettingsError } from './settings.ts';

/** A command cannot do what it was asked to, for a reason that whoever asked can mend. */
class CommandFailed extends Error {
  override readonly name: string = 'CommandFailed';
}

/** @param message - says what to mend, without a capital or a full stop. */
export const commandFailed = (message: string, cause?: unknown): Error =>
  new CommandFailed(message, { cause });

const explained = [CommandFailed, SettingsError, TokenRefused, ReindexRunning, EngineUnavailable];

/** Wrong options, files that are not there, a port that is taken: Node's own words are good ones. */
const ofNode = /^(?:ERR_PARSE_ARGS_|(?:ENOENT|EACCES|EISDIR|ENOTDIR|EEXIST|ENOSPC|EADDRINUSE)$)/;

/**
 * What is said of a command that failed: a sentence where one is enough, else the error as it is, whose stack tells
 * where Helhed itself is wrong.
 */
export function said(cause: unknown): unknown {
  if (!(cause instanceof Error)) return cause;
  const code = 'code' in cause ? String(cause.code) : '';
  const isEnough = explained.some((kind) => cause instanceof kind) || ofNode.test(code);
  return isEnough ? `helhed: ${cause.message}` : cause;
}
