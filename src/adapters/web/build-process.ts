/** Builds the web into a folder and ends: in a process of its own, so that the server keeps none of Vite. */
import { join } from 'node:path';
import { createBuilder } from 'vite';

const [root = '', target = ''] = process.argv.slice(2);

const builder = await createBuilder({
  configFile: join(root, 'web/vite.config.ts'),
  logLevel: 'error',
  environments: {
    client: { build: { outDir: join(target, 'client') } },
    ssr: { build: { outDir: join(target, 'server') } },
  },
});
await builder.buildApp();
