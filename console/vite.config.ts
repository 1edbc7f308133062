import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Where `npm start` listens unless told otherwise; `npm run dev:console` passes everything but the page on to it. */
const SERVER = 'http://127.0.0.1:4000';
const own = { target: SERVER, changeOrigin: true, headers: { origin: SERVER } };

export default defineConfig({
  root: here('.'),
  build: {
    outDir: here('../dist/console'),
    emptyOutDir: true,
    // What the strict policy of the page forbids, and every browser that it runs in does without.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    // Packages mark what is for the client; here all of it is.
    rolldownOptions: {
      onLog: (level, log, pass) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : pass(level, log)),
    },
  },
  server: { proxy: { '/graphql': { ...own, ws: true }, '/session': own, '/api': own } },
});
