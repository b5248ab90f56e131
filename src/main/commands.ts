import type { Command } from './command.ts';
import {
  clientAdd,
  clientDisable,
  clientEnable,
  clientKeysCommand,
  clientList,
} from './commands/client.ts';
import { dbUrl } from './commands/db-url.ts';
import { demo } from './commands/demo.ts';
import { exportFilesCommand } from './commands/export-files.ts';
import { importLinesCommand } from './commands/import-lines.ts';
import { importPackageCommand } from './commands/import-package.ts';
import { importTerminology } from './commands/import-terminology.ts';
import { logVerify } from './commands/log-verify.ts';
import { migrateCommand } from './commands/migrate.ts';
import { reindexCommand } from './commands/reindex.ts';
import { serve } from './commands/serve.ts';
import { simulate } from './commands/simulate.ts';
import { token } from './commands/token.ts';

/** By name; a name may be two words. */
export const commands: ReadonlyMap<string, Command> = new Map([
  ['demo', demo],
  ['serve', serve],
  ['migrate', migrateCommand],
  ['reindex', reindexCommand],
  ['export', exportFilesCommand],
  ['import', importLinesCommand],
  ['import terminology', importTerminology],
  ['import package', importPackageCommand],
  ['client add', clientAdd],
  ['client keys', clientKeysCommand],
  ['client disable', clientDisable],
  ['client enable', clientEnable],
  ['client list', clientList],
  ['db-url', dbUrl],
  ['log verify', logVerify],
  ['token', token],
  ['simulate', simulate],
]);
