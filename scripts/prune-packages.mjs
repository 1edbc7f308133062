/**
 * Removes from installed packages what no program loads: source maps, TypeScript sources and declarations, Markdown, and
 * each package's own folders of tests and documentation. Licences stay. For an image; a checkout needs them.
 *
 * Usage: node scripts/prune-packages.mjs node_modules
 */
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

const [root] = process.argv.slice(2);
if (root === undefined || path.basename(root) !== 'node_modules')
  throw new Error('Usage: node scripts/prune-packages.mjs node_modules');

const LICENCE = /^(licen[cs]e|copying|notice|patents|authors)/i;
const FILES = /\.(map|[cm]?ts|md|markdown|tsbuildinfo|flow)$|^\./i;
/** Only beside a package.json: deeper, a folder of such a name may hold code. */
const FOLDERS = new Set([
  'test',
  'tests',
  '__tests__',
  'doc',
  'docs',
  'example',
  'examples',
  'benchmark',
  'benchmarks',
]);
/**
 * Built by the installation for nothing here: the second Node, the workspace of the console, and the CommonJS copy of
 * GraphiQL, of which the server imports the other.
 */
const LEFT_OUT = ['node', '@stepcast/console', '@graphql-yoga/render-graphiql/cjs'];

for (const name of LEFT_OUT) rmSync(path.join(root, name), { recursive: true, force: true });

function prune(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  const isPackage = entries.some(({ name }) => name === 'package.json');
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name.startsWith('.') || (isPackage && FOLDERS.has(entry.name))) rmSync(file, { recursive: true });
      else prune(file);
    } else if (entry.isFile() && FILES.test(entry.name) && !LICENCE.test(entry.name)) rmSync(file);
  }
}
prune(root);
