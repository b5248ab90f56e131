import { databaseUrl } from '../../adapters/embedded-postgres/open-embedded.ts';
import type { Command } from '../command.ts';
import { settingsOf } from '../settings.ts';
import { root } from '../version.ts';

export const dbUrl: Command = {
  purpose: 'prints how to reach the database',
  run: () => {
    const settings = settingsOf(process.env, 'demo', root);
    console.log(settings.databaseUrl ?? databaseUrl(settings.folder));
    return Promise.resolve(0);
  },
};
