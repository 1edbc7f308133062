import { setTimeout as pause } from 'node:timers/promises';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import type { CodeDialect, CodeLimits } from '../code/code.type.js';
import type { CodeTaskTypes, ServeCall } from '../sandbox/sandbox-protocol.type.js';
import type { SandboxPool } from '../sandbox/sandbox-pool.js';
import { isSafeMethod } from '../http/outgoing-request.js';
import { optionalNumber, optionalText, requiredText } from '../support/input.js';
import { isSuspension } from '../tool.js';
import type { Tool, ToolContext } from '../tool.js';

const DEFAULT_CPU_MS = 10_000;
const MAX_CPU_MS = 60_000;
const LIMITS: Omit<CodeLimits, 'cpuMs'> = { memoryMb: 128, maxCalls: 200, maxLines: 1_000, maxResultChars: 8_000_000 };
/** All data that the code is given, as JSON. */
const MAX_GLOBALS_CHARS = 16_000_000;
const MAX_PAUSE_MS = 60_000;
/** Every status is an answer to `fetch`, but redirects, which are followed. */
const ANY_STATUS: readonly number[] = [...range(200, 299), 304, ...range(400, 599)];

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
  return {
    name: 'code.run',
    title: 'Run code',
    description:
      'Runs JavaScript or TypeScript and yields the returned value. It sees input, steps, context, trigger, item, index and now, and has fetch (public addresses), console, URL, Buffer, crypto and Intl. No files, no packages.',
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
          maxLength: 100_000,
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
            'n8n: the code finds the names of the Code node of n8n (items, $input, $json, $("Node") …). "input" is then {items, nodes, mode}, and the output a list of items.',
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
    async run(input, context) {
      const dialect: CodeDialect = optionalText(input, 'dialect') === 'n8n' ? 'n8n' : 'stepcast';
      const calls: Calls = { http, context, sideEffectsBlocked: false };
      const job = {
        language: optionalText(input, 'language') === 'typescript' ? ('typescript' as const) : ('javascript' as const),
        code: requiredText(input, 'code'),
        dialect,
        globals: globalsOf(input, dialect, context),
        limits: { ...LIMITS, cpuMs: optionalNumber(input, 'timeoutMs') ?? DEFAULT_CPU_MS },
      };
      const { signal, ownerId, workflowId } = context;
      const serve: ServeCall = (name, args) => served(calls, name, args as JsonValue);
      const { json } = await sandboxes.run('run-code', job, { signal, ownerId, workflowId, serve });
      return {
        output: JSON.parse(json) as JsonValue,
        ...(calls.sideEffectsBlocked ? { sideEffectsBlocked: true } : {}),
      };
    },
  };
}

/** The state of the calls of one run. */
interface Calls {
  readonly http: Tool;
  readonly context: ToolContext;
  sideEffectsBlocked: boolean;
}

/** The data of the code as JSON; only names that the code mentions are sent. */
function globalsOf(input: JsonObject, dialect: CodeDialect, { scope }: ToolContext): string {
  const code = requiredText(input, 'code');
  const { workflow, execution, ...data } = scope;
  const own: Readonly<Record<string, unknown>> =
    dialect === 'n8n'
      ? n8nData(input['input'], workflow, execution)
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

function n8nData(given: JsonValue | undefined, workflow: object, execution: object): Readonly<Record<string, unknown>> {
  const { items, nodes, mode } = isJsonObject(given) ? given : {};
  const listed = (value: JsonValue | undefined): readonly JsonValue[] =>
    Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return {
    items: listed(items),
    nodes: Object.fromEntries(
      Object.entries(isJsonObject(nodes) ? nodes : {}).map(([name, each]) => [name, listed(each)]),
    ),
    mode: mode === 'each' ? 'each' : 'all',
    workflow,
    execution,
  };
}

/** Answers a call of the code. @throws StepFailure, which the code may catch */
async function served(calls: Calls, name: string, args: JsonValue): Promise<JsonValue> {
  const { context } = calls;
  if (name === 'line') {
    context.emit(`${typeof args === 'string' ? args : JSON.stringify(args)}\n`);
    return null;
  }
  if (name === 'sleep') {
    const ms = isJsonObject(args) && typeof args['ms'] === 'number' ? args['ms'] : 0;
    await pause(Math.min(ms, MAX_PAUSE_MS), null, { signal: context.signal });
    return null;
  }
  return fetched(calls, isJsonObject(args) ? args : {});
}

async function fetched(calls: Calls, asked: JsonObject): Promise<JsonValue> {
  const { http, context } = calls;
  const method = optionalText(asked, 'method') ?? 'GET';
  if (!context.allowsSideEffects && !isSafeMethod(method)) {
    calls.sideEffectsBlocked = true;
    throw StepFailure.permanent('SIDE_EFFECTS_BLOCKED', `${method} requests are not sent in a dry run.`);
  }
  const { body, connection, ...request } = asked;
  const result = await http.run(
    {
      ...request,
      expectStatus: [...ANY_STATUS],
      ...(body === null || body === undefined ? {} : { body }),
      ...(connection === null || connection === undefined ? {} : { connection }),
    },
    context,
  );
  return isSuspension(result) ? null : result.output;
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
