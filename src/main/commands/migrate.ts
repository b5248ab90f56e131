import { migrate } from '#kernel';
import type { Command } from '../command.ts';
import { openAsItIs } from '../opened.ts';
import { settingsOf } from '../settings.ts';
import { root } from '../version.ts';

export const migrateCommand: Command = {
  purpose: 'brings the schema of the database forward to this version',
  run: async () => {
    const database = await openAsItIs(settingsOf(process.env, 'demo', root), console.error);
    try {
      const { from, to } = await migrate(database);
      console.log(from === to ? `schema ${to}: nothing to do` : `schema ${from} → ${to}`);
      return 0;
    } finally {
      await database.close();
    }
  },
};
