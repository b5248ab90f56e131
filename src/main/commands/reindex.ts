import { blocks } from '#blocks';
import { assemble, migrate, reindex } from '#kernel';
import type { Command } from '../command.ts';
import { consoleReport } from '../console.ts';
import { openAsItIs } from '../opened.ts';
import { uuid } from '../random-id.ts';
import { settingsOf } from '../settings.ts';
import { root } from '../version.ts';

export const reindexCommand: Command = {
  purpose: 'makes every search row anew; goes on where a run was broken off',
  run: async () => {
    const report = consoleReport(process.stdout);
    const database = await openAsItIs(settingsOf(process.env, 'demo', root), report.line);
    try {
      await migrate(database);
      const done = await reindex({
        database,
        assembly: assemble(blocks),
        now: Date.now,
        owner: uuid(),
        progress: (done, of) => report.progress(`  ${done} of ${of} resources`),
      });
      report.line(`${done} resources are found by what this Helhed knows`);
      return 0;
    } finally {
      await database.close();
    }
  },
};
