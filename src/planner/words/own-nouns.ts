import type { ToolDescription } from '../../domain/steps/tool.js';

/* The things that a service works with, by the names of its operations: `append_row` works with rows. */

/** Nouns that nearly every service has say nothing of one. */
const ANYWHERE = new Set(
  'search user me self text name status link value type url time info data detail details add completed active all open closed current reply'.split(
    ' ',
  ),
);
/** As people write a channel. */
const CHANNEL = String.raw`^#[a-z][\w-]+`;

/** Words for the things of each service, in lower case. They imply a service only to its owner, who has connected it. */
export function nounsOfServices(tools: readonly ToolDescription[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const { name, service } of tools) {
    if (!service) continue;
    const nouns = found.get(service.id) ?? new Set();
    found.set(service.id, nouns);
    const operation = name.slice(name.indexOf('.') + 1).split('_');
    for (const noun of [operation.slice(1).join(' '), ...service.choices.map(placeOf)]) {
      const one = noun.length > 3 ? noun.replace(/ies$/, 'y').replace(/(?<!s)s$/, '') : noun;
      if (one.length > 2 && !ANYWHERE.has(one) && !ANYWHERE.has(noun)) nouns.add(one);
      if (one === 'channel') nouns.add(CHANNEL);
    }
  }
  return new Map([...found].map(([id, nouns]) => [id, [...nouns]]));
}

/** `spreadsheetId`, `board_id`, `task_gid`: what is chosen. */
const placeOf = (field: string): string =>
  field
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_')
    .toLowerCase()
    .split('_')
    .filter((word) => !/^g?ids?$/.test(word))
    .join(' ');
