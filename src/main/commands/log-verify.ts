import { anchorFiles, anchorKey, checkingKey, logTableReader, verifyLog } from '#kernel';
import type { Command } from '../command.ts';
import { openAsItIs } from '../opened.ts';
import { settingsOf } from '../settings.ts';
import { anchorFolder } from '../system.ts';
import { root } from '../version.ts';

const ALTERED = 3;

export const logVerify: Command = {
  purpose: 'checks every row of the access log; names the first that is wrong',
  run: async () => {
    const settings = settingsOf(process.env, 'demo', root);
    const folder = anchorFolder(settings.folder);
    const key = checkingKey(await anchorKey(folder));
    const anchors = await anchorFiles(folder);
    const database = await openAsItIs(settings, console.error);
    try {
      const found = await verifyLog(logTableReader(database.reads), anchors, key);
      const counted = `${found.rows} rows in ${found.chains} chains, ${found.anchors} anchors`;
      if (found.finding === undefined) {
        console.log(`the log is whole: ${counted}`);
        return 0;
      }
      const { chain, seq, reason } = found.finding;
      console.log(
        `${reason}: chain ${chain}${seq === undefined ? '' : ` row ${seq}`} (${counted})`,
      );
      return ALTERED;
    } finally {
      await database.close();
    }
  },
};
