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
  const known = ofLists.get(tools) ?? nounsIn(tools);
  ofLists.set(tools, known);
  return known;
}

/** A request asks for those of its tools more than once. */
const ofLists = new WeakMap<readonly ToolDescription[], ReadonlyMap<string, readonly string[]>>();

function nounsIn(tools: readonly ToolDescription[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const tool of tools) {
    if (!tool.service) continue;
    const nouns = found.get(tool.service.id) ?? new Set();
    found.set(tool.service.id, nouns);
    for (const noun of nounsOf(tool)) nouns.add(noun);
  }
  return new Map([...found].map(([id, nouns]) => [id, [...nouns]]));
}

const ofTools = new WeakMap<ToolDescription, readonly string[]>();

function nounsOf(tool: ToolDescription): readonly string[] {
  const known = ofTools.get(tool);
  if (known) return known;
  const { name, service } = tool;
  const operation = name.slice(name.indexOf('.') + 1).split('_');
  const nouns = [operation.slice(1).join(' '), ...(service?.choices ?? []).map(placeOf)].flatMap((noun) => {
    const one = noun.length > 3 ? noun.replace(/ies$/, 'y').replace(/(?<!s)s$/, '') : noun;
    const own = one.length > 2 && !ANYWHERE.has(one) && !ANYWHERE.has(noun) ? [one] : [];
    return one === 'channel' ? [...own, CHANNEL] : own;
  });
  ofTools.set(tool, nouns);
  return nouns;
}

/** `spreadsheetId`, `board_id`, `task_gid`: what is chosen. */
const placeOf = (field: string): string =>
  field
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_')
    .toLowerCase()
    .split('_')
    .filter((word) => !/^g?ids?$/.test(word))
    .join(' ');
