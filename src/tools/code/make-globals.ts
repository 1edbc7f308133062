import { readFileSync } from 'node:fs';

/**
 * The parts of the globals of a code step, with the names that call for them. Making all of them takes as long as the
 * rest of a small run, so code that names none of them does without.
 */
const PARTS = [
  { name: 'console', wantedBy: /(?:)/ },
  { name: 'web', wantedBy: /\b(?:fetch|URL|URLSearchParams|Headers|Response|httpRequest|request)\b/ },
  { name: 'state', wantedBy: /\bstate\b|\bgetWorkflowStaticData\b/ },
  { name: 'bytes', wantedBy: /\b(?:Buffer|crypto|atob|btoa|TextEncoder|TextDecoder)\b/ },
  { name: 'locale', wantedBy: /\b(?:Intl|toLocale\w*|localeCompare|luxon|DateTime|Duration|Interval)\b|\$now|\$today/ },
] as const;
/** Code that can name anything without writing it. */
const NAMES_ANYTHING = /\b(?:require|globalThis|eval|Function|constructor)\b/;

const HEAD = `(() => {
const { __sync: sync, __call: call, __line: line } = globalThis;
for (const name of ['__sync', '__call', '__line']) delete globalThis[name];
const { parse, stringify } = JSON;
const ask = (name, ...args) => parse(sync(name, stringify(args)));
const define = (target, name, value) => Object.defineProperty(target, name, { value, writable: true, configurable: true });
const modules = { luxon: () => globalThis.luxon };
define(globalThis, 'require', (name) => {
  const module = modules[String(name).replace(/^node:/, '')];
  if (!module) throw new Error('The module "' + name + '" is not available in a code step.');
  return module();
});
`;

const texts = new Map<string, string>();

/** A script that runs inside the engine, from the folder `guest`. */
export function guestScript(name: string): string {
  const known = texts.get(name);
  if (known !== undefined) return known;
  const text = readFileSync(new URL(`guest/${name}.guest.js`, import.meta.url), 'utf8');
  texts.set(name, text);
  return text;
}

/** The script that makes the globals that this code may need, and hides the functions of the host. */
export function globalsFor(code: string): string {
  const needsAll = NAMES_ANYTHING.test(code);
  const parts = PARTS.filter(({ wantedBy }) => needsAll || wantedBy.test(code));
  return `${HEAD}${parts.map(({ name }) => guestScript(name)).join('\n')}\n})();`;
}
