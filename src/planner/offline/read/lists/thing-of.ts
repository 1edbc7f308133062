import type { ToolDescription } from '../../../../domain/steps/tool.js';

/** The noun of what an operation lists: `task` of "List the tasks of a project". */
export function thingOf({ title, service }: Pick<ToolDescription, 'title' | 'service'>): string | null {
  const own = service ? title.replace(`${service.title}: `, '') : title;
  const [thing = ''] = own.replace(/^(\w+) for /, '$1 ').split(/ (?:of|on|in|by|for|from) /);
  const words = thing.split(' ').slice(1);
  return words.at(-1)?.toLowerCase() ?? null;
}
