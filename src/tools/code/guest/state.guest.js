/* A part of what the engine of a code step has beside JavaScript: see make-globals.ts. It finds call, parse, stringify and define. */
const onState = async (tool, input) => parse(await call('state', stringify({ tool, input })));
const state = {
  get: async (name, fallback = null, options = {}) =>
    (await onState('state.get', { ...options, name, default: fallback })).value,
  set: (name, value, options = {}) => onState('state.set', { ...options, name, value: value ?? null }),
  increment: async (name, by = 1, options = {}) => (await onState('state.increment', { ...options, name, by })).value,
  delete: (name, options = {}) => onState('state.delete', { ...options, name }),
  newItems: async (items, options = {}) => (await onState('state.new_items', { ...options, items })).items,
};
define(globalThis, 'state', Object.freeze(state));
