/**
 * Enforces rules that the linter does not have: the import table, that the engine makes no dates of its own,
 * and how many files a folder may hold.
 * Cycles, `process.env`, `Date.now()` and the length of files are the linter's (.oxlintrc.json).
 *
 * Usage: node scripts/check-imports.mjs [folder that holds src]
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { FOR_ALL, LAYERS, PACKAGES, TYPES_FOR_ALL } from './import-table.mjs';

const root = path.resolve(process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url)));
const src = path.join(root, 'src');

const lineAt = (code, offset) => code.slice(0, offset).split('\n').length;

/** Every node of a syntax tree. */
function* nodesOf(node) {
  if (Array.isArray(node)) for (const one of node) yield* nodesOf(one);
  else if (typeof node?.type === 'string') {
    yield node;
    for (const child of Object.values(node)) if (typeof child === 'object') yield* nodesOf(child);
  }
}

/**
 * The imports of a file, re-exports and `import(…)` included, with the line of each; and its calls of `new Date()`, if
 * `wantsDates`. The tree is only read if something is looked for that the parser does not list by itself.
 */
function readFile(name, { wantsDates = false } = {}) {
  const code = readFileSync(name, 'utf8');
  const parsed = parseSync(name, code);
  if (parsed.errors.length > 0) throw new Error(`${name} cannot be parsed: ${parsed.errors[0]?.message}`);
  const { staticImports, staticExports } = parsed.module;
  const imports = [
    ...staticImports.map(({ start, moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
      line: lineAt(code, start),
    })),
    ...staticExports.flatMap(({ start, entries }) => {
      const from = entries.filter(({ moduleRequest }) => moduleRequest !== null);
      const [first] = from;
      if (first === undefined) return [];
      return {
        specifier: first.moduleRequest.value,
        typeOnly: from.every(({ isType }) => isType),
        line: lineAt(code, start),
      };
    }),
  ];
  const dates = [];
  if (/\bimport\s*\(/.test(code) || (wantsDates && code.includes('Date'))) {
    for (const node of nodesOf(parsed.program)) {
      const isImport = node.type === 'ImportExpression' || node.type === 'TSImportType';
      if (isImport && typeof node.source?.value === 'string')
        imports.push({
          specifier: node.source.value,
          typeOnly: node.type === 'TSImportType',
          line: lineAt(code, node.start),
        });
      if (node.type === 'NewExpression' && node.callee.name === 'Date' && node.arguments.length === 0)
        dates.push(lineAt(code, node.start));
    }
  }
  return { imports, dates };
}

const layerOf = (relative) => relative.split('/')[0].replace(/\.ts$/, '');

/** @returns {string | null} why `layer` may not have this import */
function refusal(layer, file, { specifier, typeOnly }) {
  const rule = LAYERS[layer];
  if (!specifier.startsWith('.')) {
    const owned = PACKAGES.find(({ pattern }) => pattern.test(specifier));
    if (owned === undefined || owned.only.includes(layer)) return null;
    return `the package ${specifier} belongs to ${owned.only.join(', ')}. ${owned.instead}`;
  }
  const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier)).replace(/\.js$/, '');
  if (target.startsWith('..')) return `${specifier} is outside src. Move what is shared into src.`;
  const to = layerOf(target);
  if (to === layer || rule.may.includes('*') || rule.may.includes(to) || FOR_ALL.includes(to)) return null;
  const asType = [...TYPES_FOR_ALL, ...(rule.types ?? [])].some((allowed) => allowed === to || allowed === target);
  if (asType && typeOnly) return null;
  if (asType) return `${layer} may only import the types of ${to}. Write \`import type\`.`;
  return `${layer} may not import ${to} (it may: ${[...rule.may, ...FOR_ALL].join(', ')}). ${rule.instead}`;
}

/** Tests beside the code may wire real neighbours together. */
const files = readdirSync(src, { recursive: true })
  .map((name) => name.split(path.sep).join('/'))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .sort();

const problems = [];

/**
 * Parts beside the server that stand alone: each imports its own files and these packages. The console speaks with the
 * server as any client does, and the client is published alone.
 */
const APART = [
  {
    folder: 'console',
    packages:
      /^(react|react-dom|wouter|@apollo\/client|@xyflow|@dagrejs|recharts|graphql|graphql-ws|rxjs|@stepcast\/client|@codemirror|@lezer\/highlight|@ts-morph\/common|virtual:javascript-libraries|virtual:host-names)(\/|$)/,
    // The editor of code asks as the server does. These files import no others of the server.
    shared: /^\.\.\/\.\.\/src\/tools\/code\/(code-as-call|javascript-problem)$/,
    instead: 'Ask the server for it, or share it through packages/client.',
  },
  { folder: 'packages/client', packages: /^(graphql-ws|ws|cronstrue)(\/|$)/, instead: 'The client stands alone.' },
];
let checkedApart = 0;
for (const { folder, packages, shared, instead } of APART) {
  const sources = path.join(root, folder, 'src');
  if (!existsSync(sources)) continue;
  const names = readdirSync(sources, { recursive: true })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => /\.tsx?$/.test(name) && !/generated\/|\.test\.ts$/.test(name));
  checkedApart += names.length;
  for (const name of names) {
    for (const { specifier, line } of readFile(path.join(sources, name)).imports) {
      const isOwn = specifier.startsWith('.');
      const target = path.posix.normalize(path.posix.join(path.posix.dirname(name), specifier));
      const leaves = isOwn && target.startsWith('..') && !shared?.test(target);
      if (leaves || (!isOwn && !packages.test(specifier)))
        problems.push(
          `${folder}/src/${name}:${line} import table: ${folder} may not import ${specifier}. ${instead} If it is a new package, name it in scripts/check-imports.mjs.`,
        );
    }
  }
}

for (const file of files) {
  const layer = layerOf(file);
  if (LAYERS[layer] === undefined) {
    problems.push(
      `src/${file}:1 import table: ${layer} is not in scripts/import-table.mjs. Give the new layer its place there.`,
    );
    continue;
  }
  const { imports, dates } = readFile(path.join(src, file), { wantsDates: layer === 'engine' });
  for (const found of imports) {
    const reason = refusal(layer, file, found);
    if (reason !== null) problems.push(`src/${file}:${found.line} import table: ${reason}`);
  }
  for (const line of dates)
    problems.push(`src/${file}:${line} clock: the engine is given a clock. Use it instead of new Date().`);
}

/** Lists of like things, and the engine, which is one machine: they may be as long as they are. */
const LISTS = ['engine', 'templates/documents', 'cli/commands', 'storage/migrations', 'planner/offline/read'];
const MOST_FILES = 25;

const perFolder = new Map();
for (const file of files) {
  const folder = path.posix.dirname(file);
  perFolder.set(folder, (perFolder.get(folder) ?? 0) + 1);
}
for (const [folder, count] of perFolder) {
  if (LISTS.includes(folder) || folder === '.') continue;
  const most = folder.includes('/') ? MOST_FILES : 5;
  if (count > most) problems.push(`src/${folder}: ${count} files, at most ${most}. Make folders by feature.`);
}

for (const part of ['test', 'console/src', 'packages/client/src', 'scripts', 'bench']) {
  const top = path.join(root, part);
  if (!existsSync(top)) continue;
  const counts = new Map();
  for (const name of readdirSync(top, { recursive: true })) {
    const folder = path.dirname(name).split(path.sep).join('/');
    if (!/\.(tsx?|mjs|css)$/.test(name) || /(^|\/)(node_modules|generated)(\/|$)/.test(folder)) continue;
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  for (const [folder, count] of counts)
    if (count > MOST_FILES)
      problems.push(`${path.posix.join(part, folder)}: ${count} files, at most ${MOST_FILES}. Make folders by idea.`);
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  console.error(`\n${problems.length} of the imports or dates break the rules in scripts/import-table.mjs.`);
  process.exitCode = 1;
} else {
  console.log(`Imports of ${files.length + checkedApart} files follow the table.`);
}
