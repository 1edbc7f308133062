import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync, version } from '@swc/core';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const GLOBALS = 'jest-globals:';
const NAMES = ['afterAll', 'afterEach', 'beforeAll', 'beforeEach', 'describe', 'expect', 'it', 'jest', 'test'];

/** The functions that test files import from `@jest/globals`, by the number of their run. */
export const globalsOfRuns = new Map();

/** The source map of each module, as a file, by its address. */
export const sourceMaps = new Map();

/** The parameter in the address of a module that says for which run it was loaded. */
export const RUN = 'test-run';

/** How a file in `test` imports a package of the workspace, and the fast-check with its fixed seed. */
const SOURCES = [
  [/^@stepcast\/client$/, () => 'packages/client/src/index.ts'],
  [/^@stepcast\/client\/(\w+)$/, ([, name]) => `packages/client/src/${name}/index.ts`],
  [/^fast-check$/, () => 'test/support/jest/fast-check.ts'],
];

/** Each run loads the files of tests again, since they call `beforeAll` and the like. All others are loaded once. */
const isOfTest = (file) =>
  (file.startsWith(path.join(ROOT, 'test/')) && !file.includes('/node_modules/')) || /\.test\.tsx?$/.test(file);

const isOurs = (url) => url?.startsWith('file:') === true && !url.includes('/node_modules/');

/** Makes Node load TypeScript, the names above, and the globals of Jest. */
export function installHooks() {
  const transform = createTransform();
  registerHooks({
    resolve(specifier, context, next) {
      const run = runOf(context.parentURL);
      if (specifier === '@jest/globals' && isOurs(context.parentURL))
        return { url: `${GLOBALS}${run}`, shortCircuit: true };
      const file = sourceOf(specifier, context.parentURL);
      if (file === null) return next(specifier, context);
      const url = pathToFileURL(file);
      const given = specifier.includes('?') ? new URL(specifier).searchParams.get(RUN) : run;
      if (given && isOfTest(file)) url.searchParams.set(RUN, given);
      return { url: url.href, format: 'module', shortCircuit: true };
    },
    load(url, context, next) {
      if (url.startsWith(GLOBALS)) return { format: 'module', source: sourceOfGlobals(url), shortCircuit: true };
      if (!isOurs(url) || !/\.tsx?(?:\?|$)/.test(url)) return next(url, context);
      const { code, map } = transform(fileURLToPath(url));
      sourceMaps.set(url, map);
      return { format: 'module', source: code, shortCircuit: true };
    },
  });
}

/** The file of TypeScript behind a specifier. Null: Node finds it by itself. */
function sourceOf(specifier, parentUrl) {
  if (!isOurs(parentUrl) && parentUrl !== undefined && !specifier.includes(RUN)) return null;
  if (parentUrl !== undefined && !parentUrl.includes('/support/jest/fast-check.ts')) {
    for (const [pattern, file] of SOURCES) {
      const found = pattern.exec(specifier);
      if (found) return path.join(ROOT, file(found));
    }
  }
  const isRelative = /^\.{1,2}\//.test(specifier);
  if (!isRelative && !specifier.startsWith('file:')) return null;
  const file = fileURLToPath(new URL(specifier, parentUrl));
  if (/\.tsx?$/.test(file)) return file;
  // The console imports without extensions, as its bundler allows.
  const base = file.replace(/\.js$/, '');
  return [`${base}.ts`, `${base}.tsx`].find((each) => existsSync(each)) ?? null;
}

function runOf(url) {
  return url?.includes(RUN) ? new URL(url).searchParams.get(RUN) : null;
}

function sourceOfGlobals(url) {
  const run = JSON.stringify(url.slice(GLOBALS.length));
  return `import { globalsOfRuns } from ${JSON.stringify(import.meta.url)};
export const { ${NAMES.join(', ')} } = globalsOfRuns.get(${run});`;
}

/** No other worker sees a part of it. */
function store(file, text) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}

/** Compiles a file as `.swcrc` says. Results are kept between runs, by contents. */
function createTransform() {
  const settings = readFileSync(path.join(ROOT, '.swcrc'), 'utf8');
  const options = JSON.parse(settings);
  // Not in the folder for temporary files: what another user leaves there must not run here.
  const folder = path.join(ROOT, 'node_modules/.cache/stepcast-tests');
  mkdirSync(folder, { recursive: true });
  return (file) => {
    const source = readFileSync(file, 'utf8');
    const key = createHash('sha256').update(`${version}\0${settings}\0${file}\0${source}`).digest('hex');
    const [kept, map] = ['js', 'map'].map((kind) => path.join(folder, `${key}.${kind}`));
    try {
      return { code: readFileSync(kept, 'utf8'), map };
    } catch {
      const names = { swcrc: false, filename: file, sourceFileName: file, sourceMaps: true };
      const compiled = transformSync(source, { ...options, ...names });
      // The code last: if it is there, so is its map.
      store(map, compiled.map);
      store(kept, compiled.code);
      return { code: compiled.code, map };
    }
  };
}
