import { didYouMean } from '../../lib/text/nearest-name.js';
import type { ToolCatalog, ToolDescription } from '../../domain/steps/tool.js';
import { fits } from './tool-pattern.js';

export const AGENT_TOOL = 'agent.run';

/** The mistake in one entry of the list. */
interface WrongEntry {
  readonly index: number;
  readonly detail: string;
}

export interface AllowedTools {
  /** In the order of their names, each once. */
  readonly names: readonly string[];
  readonly wrong: readonly WrongEntry[];
}

/** A workflow of the owner as a tool: `workflow.KEY`. */
const OF_A_WORKFLOW = /^workflow\.[\w.-]{1,150}$/;

/**
 * Tools of connections are known only if the connection exists and its server has answered. So a pattern may match
 * nothing yet, and a name is accepted as it is. The call will find out.
 */
const OF_A_CONNECTION = /^(mcp|api)\./;

/**
 * These reach any server that the agent may use, and `mcp.call_tool` also a tool that only runs with the approval of a
 * person. So no pattern lets them in: an author names them. The tools of a server have a name of three parts.
 */
const BY_NAME_ONLY = /^mcp\.[^.]+$/;

/**
 * The tools that the entries of the list name: `http.request`, `http.*`, `mcp.github.*`, `*`. A pattern leaves out
 * tools that an agent cannot call. An entry that names such a tool is refused with the reason.
 */
export function allowedTools(entries: readonly string[], catalog: ToolCatalog): AllowedTools {
  const names = new Set<string>();
  const wrong: WrongEntry[] = [];
  entries.forEach((entry, index) => {
    const found = entry.includes('*') ? matching(entry, catalog) : named(entry, catalog);
    if (typeof found === 'string') wrong.push({ index, detail: found });
    else for (const name of found) names.add(name);
  });
  return { names: [...names].sort(), wrong };
}

function named(name: string, catalog: ToolCatalog): readonly string[] | string {
  const tool = catalog.get(name);
  if (tool) return whyNot(tool) ?? [name];
  // It may be imported later than the agent. The run will find out.
  if (OF_A_CONNECTION.test(name) || OF_A_WORKFLOW.test(name)) return [name];
  const hint = didYouMean(
    name,
    catalog.list().map((known) => known.name),
  );
  return `There is no tool "${name.slice(0, 100)}".${hint}`;
}

function matching(pattern: string, catalog: ToolCatalog): readonly string[] | string {
  if (pattern.startsWith('workflow.'))
    return 'Workflows are named one by one, by their keys: workflow.refund. A pattern would let every new one in.';
  const found = catalog.list().filter((tool) => fits(tool.name, pattern) && !BY_NAME_ONLY.test(tool.name));
  const usable = found.filter((tool) => whyNot(tool) === null).map((tool) => tool.name);
  if (usable.length > 0 || OF_A_CONNECTION.test(pattern)) return usable;
  const [first] = found;
  return (first && whyNot(first)) ?? `No tool fits "${pattern.slice(0, 100)}".`;
}

function whyNot({ name, suspends }: ToolDescription): string | null {
  if (name === AGENT_TOOL)
    return 'agent.run is no tool of an agent. Give an agent as {"name": …, "description": …, "agent": {…}}, or name a workflow.';
  if (suspends)
    return `${name} waits, which only a step can: put it before or after the agent, or into another workflow.`;
  return null;
}
