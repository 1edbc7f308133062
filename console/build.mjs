/** Builds console/ into dist/console, with each file compressed as well, so that the server only has to hand them out. */
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const target = path.join(here, '..', 'dist', 'console');
/** The best takes a second for a megabyte, and is 3 % smaller. */
const QUALITY = 10;
/** What is smaller than a packet gains nothing. */
const MIN_BYTES = 1_400;
/** Larger files are kept in their compressed forms alone: the server expands them for the rare client that asks. */
const MAX_PLAIN_BYTES = 1_000_000;

rmSync(target, { recursive: true, force: true });
for (const config of ['vite.config.ts', 'vite.visitor.config.ts'])
  await build({ configFile: path.join(here, config), logLevel: 'warn' });
for (const name of readdirSync(target, { recursive: true })) {
  const file = path.join(target, name);
  if (!/\.(html|js|css|svg)$/.test(name) || statSync(file).size < MIN_BYTES) continue;
  const plain = readFileSync(file);
  writeFileSync(`${file}.br`, brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }));
  writeFileSync(`${file}.gz`, gzipSync(plain, { level: 9 }));
  if (plain.length > MAX_PLAIN_BYTES) rmSync(file);
}
