import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** The scripts of public pages: small, and without a library. They share nothing with the console. */
export default defineConfig({
  root: here('src/visitor'),
  publicDir: false,
  build: {
    outDir: here('../dist/console/visitor'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { chat: here('src/visitor/chat/page.ts'), embed: here('src/visitor/embed.ts') },
      output: { entryFileNames: '[name].js', assetFileNames: '[name][extname]' },
      checks: { pluginTimings: false },
    },
  },
});
