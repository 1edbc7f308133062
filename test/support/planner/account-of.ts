import type { AccountReader } from '../../../src/planner/account/index.js';

/** An account that has these things, by the fields that take them. Each has its name in small letters as its id. */
export function accountOf(things: Readonly<Record<string, readonly string[]>>): AccountReader {
  return {
    needsOf: ({ field }) => (field in things ? [] : null),
    thingsFor: async ({ field }) =>
      (things[field] ?? []).map((label) => ({ value: label.toLowerCase().replaceAll(' ', '-'), label })),
    columnsFor: async () => null,
    personOf: async () => ({ id: 'joe', name: 'Joe Fisher' }),
  };
}
