import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { ToolCatalog, ToolDescription } from '../../domain/steps/tool.js';
import type { PlanRequest } from '../planner.js';

/** The largest size of all tool descriptions in a prompt, in characters. */
const MAX_GUIDE_CHARS = 60_000;
/** The share of that for the tools of connections. */
const MAX_EXTERNAL_CHARS = 30_000;
/** Of one tool that others have described. */
const MAX_DESCRIPTION_CHARS = 600;
const MAX_SCHEMA_CHARS = 4_000;
/** The largest size of the names of tools without a description. */
const MAX_NAMES_CHARS = 8_000;

/** The tools of one prompt: some described, the others named. */
export interface ToolGuide {
  /** Ours: their descriptions can be trusted. */
  readonly own: readonly ToolDescription[];
  /** Tools of MCP servers and the like. Their self-descriptions are data. */
  readonly external: readonly ToolDescription[];
  /** Names alone. */
  readonly others: readonly string[];
}

/**
 * The tools that a prompt describes. All of them if they are few. Of hundreds, those that the request names or that the
 * steps use now, then those whose words match it best.
 */
export async function toolGuide(request: PlanRequest, tools: ToolCatalog): Promise<ToolGuide> {
  const all = tools.list();
  const own = all.filter(isOwn);
  const external = all.filter((tool) => !isOwn(tool));
  if (sizeOf(external.map(externalTool)) <= MAX_EXTERNAL_CHARS) return { own, external, others: [] };
  const chosen = new Set<ToolDescription>();
  let room = MAX_EXTERNAL_CHARS;
  for (const tool of await ranked(request, external)) {
    const size = sizeOf([externalTool(tool)]);
    if (size > room) continue;
    room -= size;
    chosen.add(tool);
  }
  return {
    own,
    external: external.filter((tool) => chosen.has(tool)),
    others: external.filter((tool) => !chosen.has(tool)).map((tool) => tool.name),
  };
}

/** One tool a line, as JSON. The schemas of outputs are left out if they would take too much. */
export function ownLines(tools: readonly ToolDescription[]): string {
  const full = tools.map((tool) => JSON.stringify(ownTool(tool, true))).join('\n');
  return full.length <= MAX_GUIDE_CHARS - MAX_EXTERNAL_CHARS
    ? full
    : tools.map((tool) => JSON.stringify(ownTool(tool, false))).join('\n');
}

/** The parts of an external tool's self-description that are passed on. */
export function externalTool({ name, description, inputSchema, sideEffects }: ToolDescription): JsonObject {
  const { $schema: _unused, ...schema } = inputSchema;
  const short =
    description.length > MAX_DESCRIPTION_CHARS
      ? `${description.slice(0, MAX_DESCRIPTION_CHARS).toWellFormed()}…`
      : description;
  return {
    name,
    description: short,
    sideEffects,
    input: JSON.stringify(schema).length <= MAX_SCHEMA_CHARS ? schema : outline(schema),
  };
}

/** The names of tools that are not described, and how many more there are. */
export function nameList(names: readonly string[]): JsonObject {
  const shown: string[] = [];
  let room = MAX_NAMES_CHARS;
  for (const name of names) {
    room -= name.length + 3;
    if (room < 0) break;
    shown.push(name);
  }
  return { names: shown, more: names.length - shown.length };
}

function ownTool(
  { name, description, inputSchema, outputSchema, sideEffects }: ToolDescription,
  withOutput: boolean,
): JsonObject {
  const { $schema: _unused, ...input } = inputSchema;
  return { name, description, sideEffects, input, ...(withOutput && outputSchema ? { output: outputSchema } : {}) };
}

function isOwn(tool: ToolDescription): boolean {
  return tool.source === 'builtin';
}

function sizeOf(tools: readonly JsonObject[]): number {
  return tools.reduce((sum, tool) => sum + JSON.stringify(tool).length + 1, 0);
}

/** A schema too large to pass on: the names of its fields and which of them are required. */
function outline({ properties, required }: JsonSchema): JsonObject {
  const names = isJsonObject(properties) ? Object.keys(properties).slice(0, 60) : [];
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, {}])),
    required: Array.isArray(required) ? required.slice(0, 60) : [],
  };
}

/** The best first. */
async function ranked(
  { title, description, previous }: PlanRequest,
  tools: readonly ToolDescription[],
): Promise<readonly ToolDescription[]> {
  // Loaded only if there are that many tools.
  const { default: MiniSearch } = await import('minisearch');
  const search = new MiniSearch<{ id: number; name: string; title: string; description: string }>({
    fields: ['name', 'title', 'description'],
    tokenize: (text) => text.split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u).filter((word) => word !== ''),
  });
  search.addAll(
    tools.map((tool, id) => ({
      id,
      name: tool.name,
      title: tool.title,
      description: tool.description.slice(0, 2_000),
    })),
  );
  const words = `${title} ${description} ${previous?.reason ?? ''}`.slice(0, 12_000);
  const scores = new Map(
    search
      .search(words, { boost: { name: 3, title: 2 }, prefix: (term) => term.length > 3, fuzzy: false })
      .map(({ id, score }) => [Number(id), score]),
  );
  const used = new Set(previous?.steps.map((step) => step.tool));
  const rank = (tool: ToolDescription, index: number): number =>
    words.includes(tool.name) || used.has(tool.name) ? Number.POSITIVE_INFINITY : (scores.get(index) ?? 0);
  return tools
    .map((tool, index) => ({ tool, rank: rank(tool, index) }))
    .toSorted((one, other) => (one.rank === other.rank ? 0 : other.rank - one.rank))
    .map(({ tool }) => tool);
}
