import { compileSchema } from '../../lib/json-schema/json-schema.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import type { FieldIssue } from '../../errors.js';
import { codeIssues } from '../code/code-issues.js';
import { deliveryIssues } from '../support/approval-delivery.js';
import { AGENT_TOOL, allowedTools } from './allowed-tools.js';
import { allowedValueIssues } from './allowed-values.js';
import { ownTools } from './own-tools.js';
import type { OwnTool } from './own-tools.js';
import { INNER_AGENT, MAX_AGENT_DEPTH } from './schemas.js';
import { isAllData } from './separate-data.js';
import { fits } from './tool-pattern.js';
import { textsIn } from './work.js';

/** Lists that no event decides about. */
const FIXED = ['tools', 'connections', 'approve'] as const;
/** Tools of these are known only if their connection exists. */
const KNOWN_LATER = /^(mcp|api)\./;

/** The permissions of an agent are fixed when its step is saved. No event decides about them. */
export function checkAgentInput(input: JsonObject, catalog: ToolCatalog): readonly FieldIssue[] {
  const { instruction } = input;
  const issues = [
    ...workIssues(input, catalog, 0),
    ...approvalIssues(input, catalog),
    ...deliveryIssues(AGENT_TOOL, input, 'approvalSeconds'),
  ];
  if (typeof instruction === 'string' && instructionIsData(instruction)) {
    issues.push({
      path: ['instruction'],
      detail:
        'The instruction must not consist entirely of text from an event or another step. Write the task in words, and give that text as "data".',
    });
  }
  return issues;
}

/** @param depth how many agents are around this one. */
function workIssues(input: JsonObject, catalog: ToolCatalog, depth: number): readonly FieldIssue[] {
  const computed = FIXED.flatMap((field) => computedIn(field, input[field]));
  if (FIXED.some((field) => typeof input[field] === 'string')) return computed;
  const entries = Array.isArray(input['tools']) ? input['tools'] : [];
  // The places of entries that define a tool are kept.
  const names = entries.map((entry) => (typeof entry === 'string' && !entry.includes('{{') ? entry : '*'));
  const { names: allowed, wrong } = allowedTools(names, catalog);
  const own = ownTools(entries);
  const taken = new Set(names.filter((name) => !name.includes('*')));
  return [
    ...computed,
    ...wrong.map(({ index, detail }) => ({ path: ['tools', index], detail })),
    ...allowedValueIssues(input, allowed, catalog),
    ...own.flatMap((tool) => ownToolIssues(tool, { catalog, depth, own, taken })),
  ];
}

function computedIn(field: (typeof FIXED)[number], value: JsonValue | undefined): readonly FieldIssue[] {
  const detail = `The allowed ${field === 'approve' ? 'tools to approve' : field} are fixed when the step is saved: {{ expressions }} cannot name them.`;
  if (typeof value === 'string') return [{ path: [field], detail }];
  return (Array.isArray(value) ? value : []).flatMap((entry, index) =>
    typeof entry === 'string' && entry.includes('{{') ? [{ path: [field, index], detail }] : [],
  );
}

function ownToolIssues(
  tool: OwnTool,
  {
    catalog,
    depth,
    own,
    taken,
  }: {
    readonly catalog: ToolCatalog;
    readonly depth: number;
    readonly own: readonly OwnTool[];
    readonly taken: ReadonlySet<string>;
  },
): readonly FieldIssue[] {
  const at = (detail: string, ...path: readonly (string | number)[]): FieldIssue => ({
    path: ['tools', tool.index, ...path],
    detail,
  });
  const { name, code, agent, schema } = tool;
  if ((code === null) === (agent === null))
    return [at('A tool that the step itself defines has either "code" or "agent".')];
  const isTwice = taken.has(name) || own.some((other) => other.name === name && other.index < tool.index);
  const twice = isTwice ? [at(`There are two tools with the name "${name}".`, 'name')] : [];
  if (code) return [...twice, ...codeIssues(code).map(({ path, detail }) => at(detail, ...path))];
  if (schema) return [...twice, at('An agent takes a task and data: leave "schema" to its own fields.', 'schema')];
  return [...twice, ...agentIssues(tool, catalog, depth)];
}

function agentIssues({ index, agent }: OwnTool, catalog: ToolCatalog, depth: number): readonly FieldIssue[] {
  const below = (issues: readonly FieldIssue[]): readonly FieldIssue[] =>
    issues.map(({ path, detail }) => ({ path: ['tools', index, 'agent', ...path], detail }));
  if (depth + 2 > MAX_AGENT_DEPTH)
    return below([{ path: [], detail: `Agents may stand ${MAX_AGENT_DEPTH} deep at most; use a workflow instead.` }]);
  const issues = compileSchema(INNER_AGENT, { isOurs: true })(agent ?? {});
  if (issues.length > 0) return below(issues);
  return below(workIssues(agent ?? {}, catalog, depth + 1));
}

/** An entry that fits no tool would ask nobody: most likely its name is mistyped. */
function approvalIssues(input: JsonObject, catalog: ToolCatalog): readonly FieldIssue[] {
  const names = toolNames(input, catalog);
  const isUnknown = (entry: string): boolean =>
    !entry.includes('{{') && !KNOWN_LATER.test(entry) && !names.some((name) => fits(name, entry));
  return textsIn(input, 'approve').flatMap((entry, index) =>
    isUnknown(entry)
      ? [{ path: ['approve', index], detail: `No tool of the agent fits "${entry.slice(0, 100)}".` }]
      : [],
  );
}

/** Of an agent and the agents within it. */
function toolNames(input: JsonObject, catalog: ToolCatalog): readonly string[] {
  const own = ownTools(input['tools']);
  return [
    ...allowedTools(textsIn(input, 'tools'), catalog).names,
    ...own.map(({ name }) => name),
    ...own.flatMap(({ agent }) => (agent ? toolNames(agent, catalog) : [])),
  ];
}

/** A template that does not parse is refused elsewhere, with the place. */
function instructionIsData(instruction: string): boolean {
  try {
    return isAllData(instruction);
  } catch {
    return false;
  }
}
