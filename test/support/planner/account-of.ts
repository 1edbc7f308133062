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

/** Fields of a service, with the things that each takes. The second list is of the fields that it depends on. */
export type ServiceThings = Readonly<Record<string, readonly [things: readonly string[], needs?: readonly string[]]>>;

/**
 * Accounts of several services, by their ids.
 *
 * @param read is given each list that is read, as `trello.idBoard`
 */
export function accountsOf(
  services: Readonly<Record<string, ServiceThings>>,
  read: (list: string) => void = () => undefined,
): AccountReader {
  const listOf = (tool: string, field: string) => services[tool.slice(0, tool.indexOf('.'))]?.[field];
  return {
    needsOf: ({ tool, field }) => {
      const list = listOf(tool, field);
      return list ? (list[1] ?? []) : null;
    },
    thingsFor: async ({ tool, field }) => {
      read(`${tool.slice(0, tool.indexOf('.'))}.${field}`);
      return (listOf(tool, field)?.[0] ?? []).map((label) => ({
        value: label.toLowerCase().replaceAll(' ', '-'),
        label,
      }));
    },
    columnsFor: async () => null,
    personOf: async () => ({ id: 'joe', name: 'Joe Fisher' }),
  };
}
