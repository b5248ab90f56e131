/** The composition root: a command of `helhed` chooses what is put together. */
import type { Command } from './main/command.ts';
import { commands } from './main/commands.ts';
import { said } from './main/failure.ts';

const usage = (): string =>
  [
    'helhed <command>',
    '',
    ...[...commands].map(([name, { purpose }]) => `  ${name.padEnd(12)} ${purpose}`),
  ].join('\n');

function commandOf(args: readonly string[]): { command?: Command; rest: readonly string[] } {
  for (const words of [2, 1]) {
    const command = commands.get(args.slice(0, words).join(' '));
    if (command) return { command, rest: args.slice(words) };
  }
  return { rest: args };
}

/**
 * Runs one command to its end.
 *
 * @param args - `serve`, `log verify`, `token --as laege`, …
 */
export async function run(args: readonly string[]): Promise<void> {
  const { command, rest } = commandOf(args);
  if (command === undefined) {
    console.error(usage());
    process.exitCode = args.length === 0 ? 0 : 2;
    return;
  }
  try {
    process.exitCode = await command.run(rest);
  } catch (cause) {
    console.error(said(cause));
    process.exitCode = 1;
  }
}
