import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

const place = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The tables of FHIR fill half a megabyte; a page takes from those folders what it names, and nothing else. */
const treeshake = {
  moduleSideEffects: (id: string): boolean => !/[/]src[/](fhir|dk)[/]/.test(id),
};

/** A typeface keeps its name: the pages of sign-in are in no bundle and refer to it too. */
const assetFileNames = ({ names }: { readonly names: readonly string[] }): string =>
  names.some((name) => name.endsWith('.woff2')) ? '[name][extname]' : '[name]-[hash][extname]';

/** Two bundles: what browsers get, and what renders pages on the server. The caller names the folder. */
const config: UserConfig = defineConfig({
  root: place('.'),
  base: '/assets/',
  publicDir: false,
  plugins: [react()],
  resolve: { alias: { 'dkfds-dist': place('../node_modules/dkfds/dist') } },
  define: { 'process.env.NODE_ENV': '"production"' },
  // Nothing is inlined: the pages' policy allows files of our own and nothing else.
  build: {
    assetsInlineLimit: 0,
    assetsDir: '',
    reportCompressedSize: false,
    target: 'es2022',
    emptyOutDir: true,
  },
  ssr: { noExternal: true },
  environments: {
    client: {
      build: {
        outDir: 'client',
        manifest: true,
        rolldownOptions: {
          input: [place('entry-client.tsx'), place('icon.svg')],
          treeshake,
          output: { assetFileNames },
        },
      },
    },
    ssr: {
      build: {
        outDir: 'server',
        ssr: true,
        emitAssets: false,
        rolldownOptions: { input: place('entry-server.tsx'), treeshake },
      },
    },
  },
  builder: {
    buildApp: async (builder) => {
      for (const environment of Object.values(builder.environments))
        await builder.build(environment);
    },
  },
});

export default config;
