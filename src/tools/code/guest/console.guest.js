/* The first part of what the engine of a code step has beside JavaScript: see make-globals.ts. It finds ask, call, line, parse, stringify,
   define and modules. */
const shown = (value) => {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (typeof value === 'function') return `[Function ${value.name || 'anonymous'}]`;
  if (typeof value === 'bigint') return `${value}n`;
  const seen = new Set();
  try {
    const text = stringify(value, (_key, each) => {
      if (typeof each === 'bigint') return `${each}n`;
      if (typeof each !== 'object' || each === null) return each;
      if (seen.has(each)) return '[seen above]';
      seen.add(each);
      return each;
    });
    return text === undefined ? String(value) : text;
  } catch (error) {
    return `[${error.message}]`;
  }
};
const print = (...values) => line(values.map(shown).join(' '));
const console = { log: print, info: print, debug: print, warn: print, error: print, trace: print, table: print };
console.dir = (value) => print(value);
console.assert = (holds, ...values) => void (holds || print('Assertion failed:', ...values));
console.time = console.timeEnd = console.group = console.groupEnd = console.count = () => undefined;

const timers = new Map();
let lastTimer = 0;
const setTimeout = (act, ms = 0, ...args) => {
  const id = ++lastTimer;
  timers.set(id, true);
  call('sleep', stringify({ ms: Math.max(0, Number(ms) || 0) })).then(() => {
    if (timers.delete(id)) act(...args);
  });
  return id;
};
const clearTimeout = (id) => void timers.delete(id);
const setImmediate = (act, ...args) => setTimeout(() => act(...args), 0);

const structuredClone = (value) => {
  const copies = new Map();
  const copy = (each) => {
    if (typeof each !== 'object' || each === null) return each;
    if (copies.has(each)) return copies.get(each);
    if (each instanceof Date) return new Date(each.getTime());
    const made = Array.isArray(each) ? [] : each instanceof Map ? new Map() : each instanceof Set ? new Set() : {};
    copies.set(each, made);
    if (each instanceof Map) for (const [key, inner] of each) made.set(copy(key), copy(inner));
    else if (each instanceof Set) for (const inner of each) made.add(copy(inner));
    else for (const key of Object.keys(each)) made[key] = copy(each[key]);
    return made;
  };
  return copy(value);
};

Object.assign(modules, {
  util: () => ({ inspect: shown, format: (...values) => values.map(shown).join(' '), promisify: (act) => act }),
});
for (const [name, value] of Object.entries({ console, setTimeout, clearTimeout, setImmediate, structuredClone }))
  define(globalThis, name, value);
