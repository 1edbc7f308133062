import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** The parts of the globals of a code step, in the folder `guest`. Each finds the names of the head. */
const PARTS = ['console', 'web', 'state', 'files', 'bytes', 'locale'];

/**
 * The host gives its functions as globals, which no code of a user sees. `__begin` takes the data of a run as JSON,
 * `__finish` a promise whose value is the result.
 */
const HEAD = `(() => {
const { __sync: sync, __call: call, __line: line, __random: random, __done: done, __fail: fail } = globalThis;
for (const name of ['__sync', '__call', '__line', '__random', '__done', '__fail']) delete globalThis[name];
const { parse, stringify } = JSON;
const { assign } = Object;
const { apply } = Reflect;
const { then } = Promise.prototype;
const ask = (name, ...args) => parse(sync(name, stringify(args)));
const define = (target, name, value) => Object.defineProperty(target, name, { value, writable: true, configurable: true });
const modules = { luxon: () => globalThis.luxon };
define(Math, 'random', () => random());
define(globalThis, 'require', (name) => {
  const module = modules[String(name).replace(/^node:/, '')];
  if (!module) throw new Error('The module "' + name + '" is not available in a code step.');
  return module();
});
define(globalThis, '__begin', (json) => void assign(globalThis, parse(json)));
define(globalThis, '__finish', (promise) => {
  const ended = (value) => done(stringify(value === undefined ? null : value) ?? 'null');
  apply(then, apply(then, promise, [ended]), [undefined, fail]);
});
`;

/** A script that runs inside the engine, from the folder `guest`. */
function guestScript(name: string): string {
  return readFileSync(new URL(`guest/${name}.guest.js`, import.meta.url), 'utf8');
}

/** The package exports no path to its script for browsers. */
function luxonScript(): string {
  return readFileSync(join(dirname(require.resolve('luxon')), '../global/luxon.min.js'), 'utf8');
}

/** It is made for browsers: it puts itself into the global object. */
function jmespathScript(): string {
  return readFileSync(join(dirname(require.resolve('jmespath')), 'artifacts/jmespath.min.js'), 'utf8');
}

/** The names that code finds: those of Stepcast, or of n8n's nodes, with its libraries for dates and for queries or not. */
export type GuestNames = 'stepcast' | `n8n${'' | ' luxon'}${'' | ' jmespath'}`;

/** The scripts that make these names, and hide the functions of the host. */
export function scriptsFor(names: GuestNames): readonly string[] {
  const base = `${HEAD}${PARTS.map(guestScript).join('\n')}\n})();`;
  if (names === 'stepcast') return [`${base}\ndelete globalThis.__onFiles;`];
  const libraries = [
    ...(names.includes('luxon') ? [luxonScript()] : []),
    ...(names.includes('jmespath') ? [jmespathScript()] : []),
  ];
  return [base, ...libraries, guestScript('n8n-files'), guestScript('n8n')];
}
