import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { javaScriptLibraries } from './javascript-libraries.ts';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Where `npm start` listens unless told otherwise; `npm run dev:console` passes everything but the page on to it. */
const SERVER = 'http://127.0.0.1:4000';
const own = { target: SERVER, changeOrigin: true, headers: { origin: SERVER } };

/** Declarations as modules, for the worker of the code editor. */
const DECLARATIONS: Readonly<Record<string, () => unknown>> = {
  'virtual:javascript-libraries': javaScriptLibraries,
  // TypeScript measures itself with it if it is there.
  perf_hooks: () => ({}),
  'virtual:host-names': () => readFileSync(here('../src/tools/code/guest/names.d.ts'), 'utf8'),
};

const declarations = (): Plugin => ({
  name: 'declarations',
  enforce: 'pre',
  resolveId: (id) => (id in DECLARATIONS ? `\0${id}` : undefined),
  load: (id) => {
    const read = DECLARATIONS[id.slice(1)];
    return read === undefined ? undefined : `export default ${JSON.stringify(read())};`;
  },
});

export default defineConfig({
  root: here('.'),
  plugins: [declarations()],
  worker: { format: 'es', plugins: () => [declarations()], rolldownOptions: { checks: { pluginTimings: false } } },
  build: {
    outDir: here('../dist/console'),
    emptyOutDir: true,
    // What the strict policy of the page forbids, and every browser that it runs in does without.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    // Packages mark what is for the client; here all of it is.
    rolldownOptions: {
      checks: { pluginTimings: false },
      onLog: (level, log, pass) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : pass(level, log)),
    },
  },
  server: { proxy: { '/graphql': { ...own, ws: true }, '/session': own, '/api': own } },
});
