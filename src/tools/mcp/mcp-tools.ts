import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { safeFileName } from '../../domain/file/file.js';
import { typeOfName } from '../../domain/file/media-type.js';
import { MCP_LISTS } from '../../domain/mcp/index.js';
import type { McpListKind } from '../../domain/mcp/index.js';
import { StepFailure } from '../../errors.js';
import { MCP_LIST, MCP_READ_RESOURCE } from './mcp-phrases.js';
import { connectionOf, COUNT, HAS_MORE, inputOf, MADE_FILE, outputOf } from '../stores/store-schemas.js';
import { optionalObject, requiredText } from '../support/input.js';
import type { Tool, ToolContext } from '../tool.js';

const MAX_ENTRIES = 1_000;
/** Parts of one resource that are kept. */
const MAX_PARTS = 100;

const CONNECTION = connectionOf('MCP', 'the MCP server');
const named = (description: string, maxLength = 200): JsonSchema => ({
  type: 'string',
  description,
  minLength: 1,
  maxLength,
});
const ARGUMENTS: JsonSchema = { type: 'object', description: 'Its arguments, by their names.', default: {} };

/**
 * `mcp.call_tool`, `mcp.list`, `mcp.read_resource`, `mcp.get_prompt`: the parts of an MCP server that are no tools of a
 * fixed name.
 *
 * Their failures: `MISSING_CONNECTION`, `UNKNOWN_TOOL`, `INVALID_STEP_INPUT`, `MCP_TOOL_ERROR`, and the reason if the
 * server cannot be reached or does not answer as it should.
 */
export function createMcpTools(): readonly Tool[] {
  return [callTool, getPrompt, list, readResource];
}

const callTool: Tool = {
  name: 'mcp.call_tool',
  title: 'Call a tool of an MCP server by a computed name',
  description:
    'Calls a tool of an MCP server whose name is known only when the step runs. If the name is known, use mcp.CONNECTION.TOOL: its arguments are checked when the workflow is saved.',
  source: 'builtin',
  sideEffects: true,
  // The call checks the server's own declaration.
  mindsSideEffects: true,
  waitsOutside: true,
  inputSchema: inputOf(['connection', 'tool'], {
    connection: CONNECTION,
    tool: named('The name of the tool, as the server has it.'),
    arguments: ARGUMENTS,
  }),
  outputSchema: outputOf({
    result: { description: 'The structured content of the result, its only text, or {"content": […]}.' },
  }),
  async run(input, context) {
    const { output, ...rest } = await context.ports.mcp.call(context, {
      connection: requiredText(input, 'connection'),
      tool: requiredText(input, 'tool'),
      input: optionalObject(input, 'arguments') ?? {},
      isComputed: true,
    });
    return { output: { result: output }, ...rest };
  },
};

const list: Tool = {
  name: 'mcp.list',
  title: 'List what an MCP server offers',
  description: 'Lists the tools, resources, templates of resources or prompts of an MCP server.',
  source: 'builtin',
  planning: MCP_LIST,
  sideEffects: false,
  waitsOutside: true,
  inputSchema: inputOf(['connection'], {
    connection: CONNECTION,
    of: {
      type: 'string',
      description: 'The kind of entries.',
      enum: Object.keys(MCP_LISTS),
      default: 'tools',
    },
  }),
  outputSchema: outputOf({
    entries: {
      type: 'array',
      description:
        'As the server describes them: name, title, description; of a tool its inputSchema, of a resource its uri, of a prompt its arguments.',
      items: { type: 'object' },
    },
    count: COUNT,
    hasMore: HAS_MORE,
  }),
  async run(input, context) {
    const kind = (input['of'] ?? 'tools') as McpListKind;
    const all = await context.ports.mcp.list(context, { connection: requiredText(input, 'connection'), kind });
    const entries = all.slice(0, MAX_ENTRIES).flatMap((entry) => (isJsonObject(entry) ? [described(entry)] : []));
    return { output: { entries, count: entries.length, hasMore: all.length > MAX_ENTRIES } };
  },
};

const readResource: Tool = {
  name: 'mcp.read_resource',
  title: 'Read a resource of an MCP server',
  description: 'Reads a resource of an MCP server by its URI. Texts are kept as texts, and other contents as files.',
  source: 'builtin',
  planning: MCP_READ_RESOURCE,
  sideEffects: false,
  waitsOutside: true,
  inputSchema: inputOf(['connection', 'uri'], {
    connection: CONNECTION,
    uri: named('The URI of the resource, such as notes://today.', 2_000),
  }),
  outputSchema: outputOf({
    text: { type: ['string', 'null'], description: 'All texts of the resource together. Null: it has none.' },
    contents: {
      type: 'array',
      description: 'Its parts.',
      items: {
        type: 'object',
        required: ['uri', 'mimeType', 'text', 'file'],
        properties: {
          uri: { type: 'string', description: 'The URI of the part.' },
          mimeType: { type: ['string', 'null'], description: 'The media type, if the server says it.' },
          text: { type: ['string', 'null'], description: 'The text. Null: it is a file.' },
          file: { ...MADE_FILE, type: ['object', 'null'], description: 'The file. Null: it is a text.' },
        },
      },
    },
  }),
  async run(input, context) {
    const uri = requiredText(input, 'uri');
    const answer = await context.ports.mcp.ask(context, {
      connection: requiredText(input, 'connection'),
      method: 'resources/read',
      params: { uri },
    });
    const contents: JsonObject[] = [];
    for (const part of partsOf(answer, 'contents').slice(0, MAX_PARTS)) contents.push(await kept(part, uri, context));
    const texts = contents.flatMap(({ text }) => (typeof text === 'string' ? [text] : []));
    return { output: { text: texts.length === 0 ? null : texts.join('\n\n'), contents } };
  },
};

const getPrompt: Tool = {
  name: 'mcp.get_prompt',
  title: 'Fill in a prompt of an MCP server',
  description: 'Fetches a prompt of an MCP server, filled in with arguments: texts for a model.',
  source: 'builtin',
  sideEffects: false,
  waitsOutside: true,
  inputSchema: inputOf(['connection', 'name'], {
    connection: CONNECTION,
    name: named('The name of the prompt.'),
    arguments: { ...ARGUMENTS, additionalProperties: { type: 'string', description: 'A text.' } },
  }),
  outputSchema: outputOf({
    text: { type: 'string', description: 'All texts of the messages together.' },
    description: { type: ['string', 'null'], description: 'For what the prompt is, if the server says it.' },
    messages: {
      type: 'array',
      description: 'The messages, each with a role and a content.',
      items: { type: 'object' },
    },
  }),
  async run(input, context) {
    const { description, ...answer } = await context.ports.mcp.ask(context, {
      connection: requiredText(input, 'connection'),
      method: 'prompts/get',
      params: { name: requiredText(input, 'name'), arguments: optionalObject(input, 'arguments') ?? {} },
    });
    const messages = partsOf(answer, 'messages');
    return {
      output: {
        text: messages
          .map(({ content }) => textOf(content))
          .filter((text) => text !== '')
          .join('\n\n'),
        description: typeof description === 'string' ? description : null,
        messages: [...messages],
      },
    };
  },
};

/** An entry of a list without the parts that only the protocol needs. */
function described({
  _meta: _unused,
  icons: _icons,
  annotations: _for,
  execution: _how,
  ...entry
}: JsonObject): JsonObject {
  return entry;
}

function partsOf(answer: JsonObject, field: 'contents' | 'messages'): readonly JsonObject[] {
  const parts = answer[field];
  if (Array.isArray(parts)) return parts.filter(isJsonObject).map(described);
  throw StepFailure.permanent('MCP_PROTOCOL_ERROR', `The answer of the MCP server has no ${field}.`);
}

function textOf(content: JsonValue | undefined): string {
  return isJsonObject(content) && typeof content['text'] === 'string' ? content['text'] : '';
}

/** A part of a resource: its text, or a file of its bytes. */
async function kept(part: JsonObject, asked: string, context: ToolContext): Promise<JsonObject> {
  const { text, blob } = part;
  const uri = typeof part['uri'] === 'string' ? part['uri'] : asked;
  const mimeType = typeof part['mimeType'] === 'string' ? part['mimeType'] : null;
  if (typeof blob !== 'string') return { uri, mimeType, text: typeof text === 'string' ? text : '', file: null };
  const name = safeFileName(uri.replace(/[?#].*$/, ''));
  const about = { name, mediaType: mimeType ?? typeOfName(name) ?? 'application/octet-stream' };
  const bytes = Buffer.from(blob, 'base64');
  const file = await context.ports.files.write(context, about, once(bytes), { expectedBytes: bytes.length });
  return { uri, mimeType, text: null, file };
}

async function* once(bytes: Buffer): AsyncIterable<Buffer> {
  yield bytes;
}
