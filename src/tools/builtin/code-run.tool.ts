import { StateScope } from '../../domain/state/state.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import { CodeCalls } from '../code/code-calls.js';
import { MAX_CODE_CHARS, codeIssues } from '../code/code-issues.js';
import type { CodeDialect, CodeLimits } from '../code/code.type.js';
import type { CodeTaskTypes, ServeCall } from '../sandbox/sandbox-protocol.type.js';
import type { SandboxPool } from '../sandbox/sandbox-pool.js';
import { createFileCreateTool } from '../files/file-create.tool.js';
import { createFileReadTool } from '../files/file-read.tool.js';
import { createStateTools } from '../state/index.js';
import { optionalNumber, optionalText, requiredText } from '../support/input.js';
import type { Tool, ToolContext } from '../tool.js';

const DEFAULT_CPU_MS = 10_000;
const MAX_CPU_MS = 60_000;
const LIMITS: Omit<CodeLimits, 'cpuMs'> = { maxCalls: 200, maxLines: 1_000, maxResultChars: 8_000_000 };
/** All data that the code is given, as JSON. */
const MAX_GLOBALS_CHARS = 16_000_000;
/** Of a file that code reads, in bytes: its engine holds the whole. */
const READ_LIMITS = { text: 4_000_000, json: 4_000_000, base64: 3_000_000 } as const;
/** Of the data that n8n's nodes keep between runs. */
const STATIC_DATA = /\bgetWorkflowStaticData\b/;

/**
 * `code.run`: JavaScript or TypeScript of the user, in an engine of its own that is made for the call. Its code is
 * literal: the engine of runs takes it as it is written.
 *
 * Its failures: `CODE_SYNTAX`, `CODE_FAILED` (with line and column), `CODE_TIMEOUT`, `CODE_OUT_OF_MEMORY`,
 * `CODE_TOO_MANY_CALLS`, `CODE_RESULT_TOO_LARGE`, `CODE_INPUT_TOO_LARGE`, `SANDBOX_BUSY` (retried); those of
 * `http.request` if the code does not catch them.
 *
 * @param http sends the requests of `fetch`.
 */
export function createCodeRunTool(sandboxes: Pick<SandboxPool<CodeTaskTypes>, 'run'>, http: Tool): Tool {
  const stateTools = new Map(createStateTools().map((tool) => [tool.name, tool]));
  const fileTools = new Map([createFileReadTool(READ_LIMITS), createFileCreateTool()].map((tool) => [tool.name, tool]));
  return {
    name: 'code.run',
    title: 'Run code',
    description:
      'Runs JavaScript or TypeScript and yields the returned value. It sees input, steps, context, trigger, item, index and now, and has fetch (public addresses), state (data kept between runs), files (of steps: text, json, bytes, create), console, URL, Buffer, crypto and Intl. No disk, no packages.',
    source: 'builtin',
    sideEffects: true,
    mindsSideEffects: true,
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: ['code'],
      properties: {
        code: {
          type: 'string',
          description:
            'The body of an async function; its returned value is the output: return input.map((each) => each.name). Taken as it is written.',
          minLength: 1,
          maxLength: MAX_CODE_CHARS,
          contentMediaType: 'text/javascript',
        },
        language: {
          type: 'string',
          description: 'TypeScript is run without its types, which are not checked.',
          enum: ['javascript', 'typescript'],
          default: 'javascript',
        },
        input: { description: 'Data for the code, as "input". Expressions are evaluated before.' },
        dialect: {
          type: 'string',
          description:
            'n8n: the code finds the names of the Code node of n8n (items, $input, $json, $("Node") …). "input" is then {items, nodes, mode, node, ifAny}, and the output a list of items. With "ifAny", the code does not run without items, and the output is empty. With "files", a list with the files of each item by their names, the code finds them as "binary", and the output is {items, files}.',
          enum: ['stepcast', 'n8n'],
          default: 'stepcast',
        },
        timeoutMs: {
          type: 'integer',
          description: 'Processor time of the code. Waiting for fetch does not count.',
          minimum: 10,
          maximum: MAX_CPU_MS,
          default: DEFAULT_CPU_MS,
        },
      },
    },
    outputSchema: { description: 'The returned value; null if the code returns nothing.' },
    checkInput: codeIssues,
    async run(input, context) {
      const dialect: CodeDialect = optionalText(input, 'dialect') === 'n8n' ? 'n8n' : 'stepcast';
      if (dialect === 'n8n' && hasNoItems(input['input'])) return { output: nothingOf(input['input']) };
      const calls = new CodeCalls(http, stateTools, fileTools, context);
      const job = {
        language: optionalText(input, 'language') === 'typescript' ? ('typescript' as const) : ('javascript' as const),
        code: requiredText(input, 'code'),
        dialect,
        globals: globalsOf(input, dialect, context, await staticData(input, dialect, context)),
        limits: { ...LIMITS, cpuMs: optionalNumber(input, 'timeoutMs') ?? DEFAULT_CPU_MS },
      };
      const { signal, ownerId, workflowId } = context;
      const serve: ServeCall = (name, args) => calls.serve(name, args as JsonValue);
      const { json } = await sandboxes.run('run-code', job, { signal, ownerId, workflowId, serve });
      return {
        output: JSON.parse(json) as JsonValue,
        ...(calls.sideEffectsBlocked ? { sideEffectsBlocked: true } : {}),
      };
    },
  };
}

/** n8n's nodes do not run without items. */
function hasNoItems(given: JsonValue | undefined): boolean {
  if (!isJsonObject(given) || given['ifAny'] !== true) return false;
  const items = given['items'] ?? [];
  return Array.isArray(items) && items.length === 0;
}

const nothingOf = (given: JsonValue | undefined): JsonValue =>
  isJsonObject(given) && given['files'] !== undefined ? { items: [], files: [] } : [];

/** The data of the code as JSON; only names that the code mentions are sent. */
function globalsOf(input: JsonObject, dialect: CodeDialect, { scope }: ToolContext, kept: JsonObject | null): string {
  const code = requiredText(input, 'code');
  const { workflow, execution, ...data } = scope;
  const own: Readonly<Record<string, unknown>> =
    dialect === 'n8n'
      ? { ...n8nData(input['input'], workflow, execution), ...(kept === null ? {} : { kept }) }
      : {
          ...Object.fromEntries(
            Object.entries({ ...data, workflow, execution }).filter(([name]) => code.includes(name)),
          ),
          input: input['input'] ?? null,
        };
  const json = JSON.stringify(own);
  if (json.length > MAX_GLOBALS_CHARS)
    throw StepFailure.permanent(
      'CODE_INPUT_TOO_LARGE',
      `The data for the code is ${json.length} characters of JSON; at most ${MAX_GLOBALS_CHARS} are passed.`,
    );
  return json;
}

/** What n8n's `$getWorkflowStaticData` answers, by the keys under which it is kept. Null: the code does not ask. */
async function staticData(input: JsonObject, dialect: CodeDialect, context: ToolContext): Promise<JsonObject | null> {
  if (dialect !== 'n8n' || !STATIC_DATA.test(requiredText(input, 'code'))) return null;
  const given = input['input'];
  const node = isJsonObject(given) ? given['node'] : undefined;
  const keys = {
    global: 'n8n.static.global',
    node: `n8n.static.node.${typeof node === 'string' ? node.slice(0, 150) : ''}`,
  };
  const entries = Object.entries(keys).map(async ([kind, key]) => {
    const value = await context.ports.state.get(context, { scope: StateScope.WORKFLOW, name: key });
    return [kind, { key, value: value ?? {} }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

function n8nData(given: JsonValue | undefined, workflow: object, execution: object): Readonly<Record<string, unknown>> {
  const { items, nodes, mode, files, nodeFiles, content, round, params } = isJsonObject(given) ? given : {};
  const listed = (value: JsonValue | undefined): readonly JsonValue[] =>
    Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  const listsOf = (value: JsonValue | undefined): Readonly<Record<string, readonly JsonValue[]>> =>
    Object.fromEntries(Object.entries(isJsonObject(value) ? value : {}).map(([name, each]) => [name, listed(each)]));
  return {
    items: listed(items),
    nodes: listsOf(nodes),
    ...(isJsonObject(params) ? { params } : {}),
    ...(files === undefined ? {} : { files: listed(files), nodeFiles: listsOf(nodeFiles), content: content === true }),
    mode: mode === 'each' || mode === 'item' ? mode : 'all',
    round: typeof round === 'number' ? round : 0,
    workflow,
    execution,
  };
}
