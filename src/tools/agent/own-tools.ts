import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import type { Tool } from '../tool.js';
import { outputOfChild, whenAborted } from '../builtin/flow-run-workflow.tool.js';

/** A tool that the step itself defines. */
export interface OwnTool {
  readonly index: number;
  readonly name: string;
  readonly description: string;
  readonly schema: JsonSchema | null;
  /** Null: it is an agent. */
  readonly code: JsonObject | null;
  /** Null: it is code. */
  readonly agent: JsonObject | null;
}

/** The tools among the entries of `tools` that the step itself defines. They fit the schema. */
export function ownTools(tools: JsonValue | undefined): readonly OwnTool[] {
  return (Array.isArray(tools) ? tools : []).flatMap((entry, index) => {
    if (!isJsonObject(entry)) return [];
    const { name, description, schema = null, code, language = 'javascript', agent = null } = entry;
    return [
      {
        index,
        name: typeof name === 'string' ? name : '',
        description: typeof description === 'string' ? description : '',
        schema: isJsonObject(schema) ? schema : null,
        code: typeof code === 'string' ? { code, language } : null,
        agent: isJsonObject(agent) ? agent : null,
      },
    ];
  });
}

/** Code as a tool: the arguments of the model are its `input`. @param runner `code.run` */
export function codeTool({ name, description, schema, code }: OwnTool, runner: Tool): Tool {
  return {
    name,
    title: name,
    description,
    inputSchema: schema ?? { type: 'object' },
    outputSchema: null,
    // Its schema is not ours.
    source: 'step',
    sideEffects: true,
    mindsSideEffects: true,
    timeoutMs: runner.timeoutMs ?? 120_000,
    run: (input, context) => runner.run({ ...code, input }, context),
  };
}

/** A workflow of the owner that an agent may run. */
export interface CallableWorkflow {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema | null;
}

/** A workflow as a tool: a run of it is a child of the call, and its output the result. */
export function workflowTool(name: string, { id, title, description, inputSchema }: CallableWorkflow): Tool {
  return {
    name,
    title,
    description: [title, description].filter((text) => text !== '').join(': '),
    inputSchema: inputSchema ?? { type: 'object' },
    outputSchema: null,
    source: 'workflow',
    sideEffects: true,
    suspends: true,
    async run(input, context) {
      const parent = { ...context, call: context.idempotencyKey.slice(baseKeyLength(context.idempotencyKey)) };
      const executionId = await context.ports.runs.start(parent, { workflowId: id, context: input, wait: true });
      return { suspend: { kind: 'CHILD', executionId: executionId ?? (await whenAborted(context.signal)) } };
    },
    wake(_input, _context, woken) {
      if (woken.kind !== 'RESOLVED' || !isJsonObject(woken.result))
        throw StepFailure.permanent('CHILD_FAILED', 'The run is gone.');
      const { output } = outputOfChild(woken.result);
      return { output: isJsonObject(output) ? (output['output'] ?? null) : null, ...usageOf(woken.result) };
    },
  };
}

/** A key is `execution:step:item`, and then the calls within the step: `:call-2:call-1`. */
function baseKeyLength(key: string): number {
  return key.search(/:call-\d+(?::call-\d+)*$/) + 1;
}

function usageOf({
  usage,
}: JsonObject): Pick<Extract<Awaited<ReturnType<Tool['run']>>, { output: JsonValue }>, 'usage'> {
  const { promptTokens, completionTokens, costUsd } = isJsonObject(usage ?? null) ? (usage as JsonObject) : {};
  const amount = (value: JsonValue | undefined): number => (Number.isFinite(Number(value)) ? Number(value) : 0);
  return {
    usage: {
      promptTokens: amount(promptTokens),
      completionTokens: amount(completionTokens),
      costUsd: amount(costUsd),
    },
  };
}
