/**
 * Bundles dist/ and the packages that it imports, for the image: thousands of modules become some hundred files, which
 * load faster and need almost no node_modules. The target holds a whole program: `node dist/main.js` starts it.
 *
 * Files that the program finds by their place (the console, templates, sample mail) keep that place below dist/. Some
 * packages stay packages, because the program reads their files (see `OUTSIDE`). The licences of the packages in the
 * bundle are in THIRD-PARTY-LICENSES.txt.
 *
 * Usage: node scripts/bundle.mjs TARGET, after npm run build. With `--link-packages`, the packages that stay outside are
 * found in the node_modules of this checkout (for tests), and are not copied. With `--if-changed`, a bundle of this very
 * build stays as it is.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = path.join(root, 'dist');
const linksPackages = process.argv.includes('--link-packages');
const [targetArgument] = process.argv.slice(2).filter((one) => !one.startsWith('--'));
if (targetArgument === undefined) throw new Error('Usage: node scripts/bundle.mjs TARGET [--link-packages]');
if (!existsSync(path.join(dist, 'main.js'))) throw new Error('dist/ is missing. Run npm run build first.');
const target = path.resolve(targetArgument);
const targetDist = path.join(target, 'dist');

const stamp = path.join(target, '.stamp');
const sources = ['dist/.stamp', 'dist/.stamp-console', 'scripts/bundle.mjs', 'package.json', 'package-lock.json'];
const build = createHash('sha256').update(String(linksPackages));
for (const name of sources)
  build.update(existsSync(path.join(root, name)) ? readFileSync(path.join(root, name)) : `none ${Date.now()}`);
const wanted = build.digest('hex');
const isMade = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
if (isMade && process.argv.includes('--if-changed')) process.exit();

/** Programs that are started by their path, and the client. */
const ENTRIES = [
  'main.js',
  'cli/main.js',
  'cli/demo.js',
  'client/index.js',
  'engine/expressions/isolate.process.js',
  'lib/vectors/vector-thread.process.js',
  'tools/sandbox/sandbox.process.js',
  'tools/sandbox/walls.process.js',
];
/**
 * Loaded as files of their own: the sources of JSONata, Luxon and JMESPath run in a context of their own, Liquid is loaded by
 * `require`, and the engine of code steps reads its WebAssembly. The WebAssembly of ssh2 asks for its folder.
 */
const OUTSIDE = [
  'jsonata',
  'liquidjs',
  'dejavu-fonts-ttf',
  '@silvia-odwyer/photon-node',
  'luxon',
  'jmespath',
  'pdfkit',
  'ssh2',
  'quickjs-emscripten-core',
  '@jitl/quickjs-ng-wasmfile-release-sync',
  '@jitl/quickjs-ffi-types',
];
/** Not in an image: the database is elsewhere, and the programs that need them say so if they are missing. */
const OPTIONAL = Object.keys(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).optionalDependencies);
const isOutside = (id) => [...OUTSIDE, ...OPTIONAL].some((name) => id === name || id.startsWith(`${name}/`));

const refused = [];
/** A package that our code asks for by `require` or `require.resolve`, which a bundler does not follow. */
const REQUIRED = /\brequire(?:\.resolve)?\(\s*['"]([^'".][^'"]*)['"]|\.resolve\(\s*['"]([a-z@][^'"]*)['"]\)/g;

/** A module of dist/ that asks for its place is answered as if it still stood there. */
const keepPlaces = {
  name: 'keep-places',
  load: {
    filter: { id: /\.js$/ },
    handler(id) {
      if (!id.startsWith(dist + path.sep) || !existsSync(`${id}.map`)) return null;
      const place = path.relative(dist, id).split(path.sep).join('/');
      const source = readFileSync(id, 'utf8');
      for (const [, byRequire, byResolve] of source.matchAll(REQUIRED)) {
        const name = byRequire ?? byResolve;
        if (!isBuiltin(name) && !isOutside(name))
          refused.push(`${place} requires the package ${name}. Add it to OUTSIDE in scripts/bundle.mjs.`);
      }
      const code = source
        .replace(/\n\/\/# sourceMappingURL=.*\s*$/, '')
        .replaceAll('import.meta.url', `new URL(${JSON.stringify(place)}, stepcastDist).href`);
      return { code, map: JSON.parse(readFileSync(`${id}.map`, 'utf8')) };
    },
  },
};

const bundle = await rolldown({
  input: Object.fromEntries(ENTRIES.map((name) => [name.replace(/\.js$/, ''), path.join(dist, name)])),
  platform: 'node',
  external: isOutside,
  plugins: [keepPlaces],
  onLog(level, { code, message }) {
    // type-graphql offers validation by class-validator, which is not installed and not used.
    if (code === 'UNRESOLVED_IMPORT' && message.includes('class-validator')) return;
    if (level === 'warn' && ['UNRESOLVED_IMPORT', 'MISSING_EXPORT', 'CIRCULAR_CHUNK'].includes(code))
      refused.push(`${code}: ${message}`);
  },
});
rmSync(target, { recursive: true, force: true });
const { output } = await bundle.write({
  dir: targetDist,
  format: 'esm',
  // Names of classes are names of GraphQL types and of entities.
  keepNames: true,
  sourcemap: true,
  entryFileNames: '[name].js',
  chunkFileNames: ({ name }) => `chunks/${name.startsWith('packages') ? 'packages' : '[name]'}-[hash].js`,
  codeSplitting: {
    // Apart from our own code, so that only that has source maps. Each part loads the packages that it needs.
    groups: [
      { name: 'packages', test: /[\\/]node_modules[\\/]/, entriesAware: true, includeDependenciesRecursively: false },
    ],
  },
  intro: ({ fileName }) =>
    `const stepcastDist = new URL('${'../'.repeat(fileName.split('/').length - 1) || './'}', import.meta.url);`,
});
await bundle.close();
refused.push(...sandboxProblems());
if (refused.length > 0) throw new Error(`The bundle is not whole:\n${refused.join('\n')}`);

/** What a sandbox would load beyond its tasks. */
function sandboxProblems() {
  const byName = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const from = new Map([['tools/sandbox/sandbox.process.js', null]]);
  for (const [name] of from) {
    const { imports, dynamicImports } = byName.get(name) ?? { imports: [], dynamicImports: [] };
    for (const next of [...imports, ...dynamicImports]) if (!from.has(next)) from.set(next, name);
  }
  const app = path.join(dist, 'app.js');
  return [...from].flatMap(([name, by]) =>
    byName.get(name)?.moduleIds.includes(app) ? [`The sandbox would load the whole program, by ${by}.`] : [],
  );
}

/** The folder of the package that a module belongs to. A package may hold copies of others without their manifests. */
function packageOf(id) {
  const [, ...pieces] = id.split(`${path.sep}node_modules${path.sep}`);
  for (let depth = pieces.length; depth > 0; depth -= 1) {
    const names = pieces[depth - 1].split(path.sep).slice(0, pieces[depth - 1].startsWith('@') ? 2 : 1);
    const before = id.split(`${path.sep}node_modules${path.sep}`).slice(0, depth);
    const place = path.join(before.join(`${path.sep}node_modules${path.sep}`), 'node_modules', ...names);
    if (existsSync(path.join(place, 'package.json'))) return place;
  }
  return null;
}

/** Source maps name the places in src/ for stack traces. The sources themselves are not in an image. */
const packages = new Set();
for (const chunk of output.filter(({ type }) => type === 'chunk')) {
  const file = path.join(targetDist, chunk.fileName);
  const own = chunk.moduleIds.filter((id) => !id.includes(`${path.sep}node_modules${path.sep}`));
  for (const id of chunk.moduleIds) {
    const place = packageOf(id);
    if (place !== null) packages.add(place);
  }
  if (!existsSync(`${file}.map`)) continue;
  if (own.length > 0) {
    const map = JSON.parse(readFileSync(`${file}.map`, 'utf8'));
    delete map.sourcesContent;
    writeFileSync(`${file}.map`, JSON.stringify(map));
  } else {
    rmSync(`${file}.map`, { force: true });
    writeFileSync(file, readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'));
  }
}

for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const place = path.relative(dist, path.join(entry.parentPath, entry.name));
  const isCode =
    /\.(js|map|d\.ts)$/.test(place) && !place.startsWith(`console${path.sep}`) && !place.endsWith('.guest.js');
  if (!entry.isFile() || entry.name.startsWith('.') || isCode) continue;
  cpSync(path.join(dist, place), path.join(targetDist, place));
}
for (const name of ['bin', 'scripts/ensure-built.mjs', 'package.json', 'schema.graphql', 'LICENSE'])
  cpSync(path.join(root, name), path.join(target, name), { recursive: true });

/** A package as Node finds it from a folder. */
function placeOf(name, from) {
  for (let at = from; ; at = path.dirname(at)) {
    const place = path.join(at, 'node_modules', name);
    if (existsSync(path.join(place, 'package.json'))) return place;
    if (path.dirname(at) === at) throw new Error(`The package ${name} is not installed.`);
  }
}
const manifestOf = (place) => JSON.parse(readFileSync(path.join(place, 'package.json'), 'utf8'));

/**
 * Of what packages bring beside their code: the release of Yarn that pdfkit is built with has 3 MB alone, and the fonts that
 * no PDF uses have 8 MB.
 */
const NOT_LOADED =
  /\.(map|[cm]?ts|md)$|^(\.yarn|\.github|test|examples|status\.txt)$|\.standalone\.js$|^ttf\W(?!DejaVuSans(-Bold)?\.ttf$)/;

function copyPackage(name, from) {
  const place = placeOf(name, from);
  const filter = (file) => !NOT_LOADED.test(path.relative(place, file));
  cpSync(place, path.join(target, 'node_modules', name), { recursive: true, dereference: true, filter });
  for (const needed of Object.keys(manifestOf(place).dependencies ?? {})) copyPackage(needed, place);
}
if (!linksPackages) for (const name of OUTSIDE) copyPackage(name, root);

const LICENCE = /^(licen[cs]e|copying|notice)/i;
const licences = [...packages].sort().map((place) => {
  const { name, version, license } = manifestOf(place);
  const texts = readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENCE.test(entry.name))
    .map((entry) => readFileSync(path.join(place, entry.name), 'utf8').trim());
  return `${'='.repeat(80)}\n${name} ${version} (${license ?? 'see below'})\n\n${texts.join('\n\n')}\n`;
});
writeFileSync(path.join(target, 'THIRD-PARTY-LICENSES.txt'), licences.join('\n'));
writeFileSync(stamp, wanted);
console.log(
  `${output.filter(({ type }) => type === 'chunk').length} files hold the program and ${packages.size} packages.`,
);
