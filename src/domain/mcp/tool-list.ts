import { cleanText } from '../../lib/json/clean-json.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { McpTool, McpToolList } from './mcp-tool.js';
import { localToolName } from './tool-name.js';
import { showableSchema, usableSchema } from './usable-schema.js';

/** The most tools of one server. Further ones are not offered. */
export const MAX_MCP_TOOLS = 500;
/**
 * The largest size of all tools of one server together, as JSON text, because every planner reads them and every
 * catalogue holds them.
 */
const MAX_LIST_CHARS = 500_000;
const MAX_REMOTE_NAME_CHARS = 300;
const MAX_TITLE_CHARS = 200;
const MAX_DESCRIPTION_CHARS = 4_000;
const MAX_PROBLEMS = 20;

/**
 * The tool list of a server, made safe, in the order of the names. Nothing in it is trusted: names may be paths,
 * schemas may be traps, and there may be any number of them. Compiling the schemas takes up to some milliseconds for
 * each tool, so that others get their turn in between.
 */
export async function readToolList(listed: readonly unknown[]): Promise<McpToolList> {
  const tools = new Map<string, McpTool>();
  const problems: string[] = [];
  let size = 0;
  for (const [index, raw] of listed.entries()) {
    if (tools.size >= MAX_MCP_TOOLS || size > MAX_LIST_CHARS) {
      problems.push(`The server lists ${listed.length} tools; only the first ${index} are offered.`);
      break;
    }
    const read = readTool(raw);
    if (typeof read === 'string') problems.push(read);
    else if (tools.has(read.name))
      problems.push(
        `The server has two tools that would be called ${JSON.stringify(read.name)}; the first is offered.`,
      );
    else {
      tools.set(read.name, read);
      size += JSON.stringify(read).length;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return {
    tools: [...tools.values()].sort((one, other) => (one.name < other.name ? -1 : 1)),
    problems: problems.slice(0, MAX_PROBLEMS),
  };
}

/** The tool, or why it cannot be offered. */
function readTool(raw: unknown): McpTool | string {
  const given = raw as JsonValue;
  if (!isJsonObject(given)) return 'The server lists a tool that is no object.';
  const { name: remoteName, title, description, inputSchema, outputSchema, annotations, execution } = given;
  if (typeof remoteName !== 'string' || remoteName === '') return 'The server lists a tool without a name.';
  const shown = JSON.stringify(cleanText(remoteName.slice(0, 80)));
  if (remoteName.length > MAX_REMOTE_NAME_CHARS)
    return `The name of the tool ${shown}… is longer than ${MAX_REMOTE_NAME_CHARS} characters.`;
  if (remoteName !== cleanText(remoteName)) return `The name of the tool ${shown} is not well-formed text.`;
  if (memberOf(execution, 'taskSupport') === 'required')
    return `The tool ${shown} can only be run as a task, which is not supported.`;
  const name = localToolName(remoteName);
  return {
    name,
    remoteName,
    title: textOf(title, MAX_TITLE_CHARS) || textOf(memberOf(annotations, 'title'), MAX_TITLE_CHARS) || name,
    description: textOf(description, MAX_DESCRIPTION_CHARS),
    inputSchema: usableSchema(inputSchema),
    outputSchema: showableSchema(outputSchema),
    sideEffects: memberOf(annotations, 'readOnlyHint') !== true,
  };
}

function memberOf(value: JsonValue | undefined, name: keyof JsonObject): JsonValue | undefined {
  return isJsonObject(value) ? value[name] : undefined;
}

/** A shortened text ends with a mark. Control characters other than line breaks are never shown. */
function textOf(value: JsonValue | undefined, maxChars: number): string {
  if (typeof value !== 'string') return '';
  const text = cleanText(value.slice(0, maxChars))
    .replaceAll(/[^\P{Cc}\n\t]/gu, ' ')
    .trim();
  return value.length > maxChars ? `${text}…` : text;
}
