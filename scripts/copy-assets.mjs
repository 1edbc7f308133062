/**
 * Does the work for dist/ that tsc does not do. It copies every file of src/ that is not TypeScript (sample mail,
 * pages), and compiles the templates of the marketplace, and the connectors, into one file each. It also deletes outputs whose source has gone,
 * so that a removed file cannot be loaded by accident. The console builds itself.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const src = path.join(root, 'src');
const dist = path.join(root, 'dist');
const templates = path.join(src, 'templates') + path.sep;

/** `parentPath` came with Node 20.12. */
const pathOf = (entry) => path.join(entry.parentPath ?? entry.path, entry.name);

for (const entry of readdirSync(src, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || entry.name.endsWith('.ts') || pathOf(entry).startsWith(templates)) continue;
  const relative = path.relative(src, pathOf(entry));
  const target = path.join(dist, relative);
  mkdirSync(path.dirname(target), { recursive: true });
  copyFileSync(path.join(src, relative), target);
}

const ofConsole = path.join(dist, 'console') + path.sep;
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const output = pathOf(entry);
  if (!entry.isFile() || !/\.(js(\.map)?|d\.ts)$/.test(entry.name) || output.startsWith(ofConsole)) continue;
  const source = path.join(src, path.relative(dist, output).replace(/\.(js(\.map)?|d\.ts)$/, ''));
  const fromAsset = path.join(src, path.relative(dist, output));
  if (!existsSync(`${source}.ts`) && !existsSync(fromAsset)) rmSync(output, { force: true });
}

await import('../dist/templates/read/emit-templates.js');
await import('../dist/connectors/library/emit-connectors.js');
