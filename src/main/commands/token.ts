import { parseArgs } from 'node:util';
import { askForTestToken } from '../../adapters/identity/test-token.ts';
import { ownOrigin } from '../caller.ts';
import type { Command } from '../command.ts';

export const token: Command = {
  purpose: 'prints a token of a test login of the running demo: --as laege [--organisation <SOR>]',
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: { as: { type: 'string' }, organisation: { type: 'string' } },
    });
    if (values.as === undefined) {
      console.error('say whose: helhed token --as laege');
      return 2;
    }
    console.log(await askForTestToken(ownOrigin(), values.as, values.organisation));
    return 0;
  },
};
