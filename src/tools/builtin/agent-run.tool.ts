import { SAMPLE_MAILBOX } from '../../domain/connection/index.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import type { FieldIssue } from '../../errors.js';
import type { ModelClient } from '../../model/index.js';
import { AGENT_TOOL, allowedTools } from '../agent/allowed-tools.js';
import { runAgent } from '../agent/agent-loop.js';
import { apiNames } from '../agent/api-names.js';
import { systemPrompt, taskPrompt } from '../agent/prompt.js';
import { AGENT_INPUT, AGENT_OUTPUT, DEFAULT_MAX_OUTPUT_TOKENS, DEFAULT_MAX_TURNS } from '../agent/schemas.js';
import { isAllData, separateData } from '../agent/separate-data.js';
import { invalidInput, optionalNumber, optionalObject, optionalText, requiredText } from '../support/input.js';
import { imagesIn } from '../model/images.js';
import { payerOf, shownUsage } from '../model/model-call.js';
import { modelForStep, NO_MODEL_CONNECTIONS, type ConnectModel } from '../model/model-for-step.js';
import type { Tool, ToolContext, ToolOutput } from '../tool.js';

/** For one attempt, if the step names no limit. A later attempt continues from the record. */
const TIMEOUT_MS = 600_000;
/** The most tools that servers accept. */
const MAX_TOOLS = 128;

export interface AgentToolOptions {
  /** Null if none is configured. */
  readonly model: ModelClient | null;
  /** A client of the service of a connection. Default: there are none. */
  readonly connect?: ConnectModel;
  /** How a tool is called. */
  readonly find: (name: string) => Tool | undefined;
  /** The tools that the workflow of a run reaches, those of MCP servers and APIs included. `names`: of interest. */
  readonly catalogOf: (
    run: Pick<ToolContext, 'ownerId' | 'workflowId'>,
    names: readonly string[],
  ) => Promise<ToolCatalog>;
}

/**
 * `agent.run`: lets a model work on an instruction with the tools that the step allows, until it has a result.
 *
 * It fails with the codes of `runAgent`, and with `NO_MODEL`, `MISSING_CONNECTION`, `ADDRESS_NOT_ALLOWED`,
 * `INVALID_INPUT`.
 */
export function createAgentRunTool({ model, connect = NO_MODEL_CONNECTIONS, ...catalogs }: AgentToolOptions): Tool {
  return {
    name: AGENT_TOOL,
    title: 'Run an agent',
    description:
      'Lets a model work on an instruction with the tools that you allow, turn by turn, until it has a result. Use it for work whose steps cannot be known before. Every call is recorded. Text from events and other steps is given to it as data, best as `data`.',
    source: 'builtin',
    sideEffects: true,
    waitsOutside: true,
    mindsSideEffects: true,
    timeoutMs: TIMEOUT_MS,
    inputSchema: AGENT_INPUT,
    outputSchema: AGENT_OUTPUT,
    checkInput: checkAgentInput,
    prepare: separateData,
    run: async (input, context) =>
      run(input, context, await modelForStep({ configured: model, connect }, input, context), catalogs),
  };
}

type Catalogs = Omit<AgentToolOptions, 'model' | 'connect'>;

async function run(
  input: JsonObject,
  context: ToolContext,
  model: ModelClient,
  catalogs: Catalogs,
): Promise<ToolOutput> {
  const schema = optionalObject(input, 'schema') ?? null;
  const wrong = schema === null ? undefined : (await context.ports.values.schemaIssues(schema, context))[0];
  if (wrong) throw invalidInput('schema', wrong.detail);
  const maxTurns = optionalNumber(input, 'maxTurns') ?? DEFAULT_MAX_TURNS;
  const budget = {
    maxCostUsd: optionalNumber(input, 'maxCostUsd') ?? null,
    maxTokens: optionalNumber(input, 'maxTokens') ?? null,
  };
  const nothing = { costUsd: 0, tokens: 0 };
  const { result, isTruncated, sideEffectsBlocked, transcript } = await runAgent(
    {
      model,
      modelName: optionalText(input, 'model'),
      messages: [
        { role: 'system', content: systemPrompt({ system: optionalText(input, 'system'), maxTurns, schema }) },
        {
          role: 'user',
          content: taskPrompt(requiredText(input, 'instruction'), input['data']),
          images: await imagesIn(input, context),
        },
      ],
      tools: await toolsFor(input, context, catalogs),
      connections: new Set([SAMPLE_MAILBOX, ...entriesOf(input, 'connections')]),
      maxTurns,
      maxOutputTokens: optionalNumber(input, 'maxOutputTokens') ?? DEFAULT_MAX_OUTPUT_TOKENS,
      schema,
      payer: {
        ...payerOf(context),
        ...(budget.maxCostUsd !== null || budget.maxTokens !== null
          ? { own: { limit: { scope: 'STEP', budget }, spent: nothing } }
          : {}),
      },
    },
    context,
  );
  const usage = shownUsage(transcript.usage, transcript.isPriced);
  return {
    output: { result, truncated: isTruncated, turns: transcript.turns.length, calls: transcript.callCount, usage },
    sideEffectsBlocked,
  };
}

/** By the names that the model is given. @throws StepFailure `INVALID_INPUT` for a list that is no good any more. */
async function toolsFor(
  input: JsonObject,
  context: ToolContext,
  { find, catalogOf }: Catalogs,
): Promise<ReadonlyMap<string, Tool>> {
  const entries = entriesOf(input);
  if (entries.length === 0) return new Map();
  const catalog = await catalogOf(context, entries);
  const { names, wrong } = allowedTools(entries, catalog);
  const [first] = wrong;
  if (first) throw invalidInput(`tools/${first.index}`, first.detail);
  if (names.length > MAX_TOOLS)
    throw invalidInput('tools', `the entries mean ${names.length} tools; a model can be offered ${MAX_TOOLS}.`);
  const tools = new Map<string, Tool>();
  for (const [apiName, name] of apiNames(names)) {
    const tool = find(name);
    // For an MCP server, only the catalog knows the input of its tool.
    if (tool) tools.set(apiName, { ...tool, ...catalog.get(name), run: tool.run.bind(tool) });
  }
  return tools;
}

function entriesOf(input: JsonObject, field = 'tools'): readonly string[] {
  const list = input[field];
  return Array.isArray(list) ? list.filter((entry) => typeof entry === 'string') : [];
}

/** The permissions of an agent are fixed when its step is saved. No event decides about them. */
function checkAgentInput(input: JsonObject, catalog: ToolCatalog): readonly FieldIssue[] {
  const { tools, connections, instruction } = input;
  const fixed = (path: readonly (string | number)[]): FieldIssue => ({
    path,
    detail: `The allowed ${String(path[0])} are fixed when the step is saved: {{ expressions }} cannot name them.`,
  });
  if (typeof connections === 'string') return [fixed(['connections'])];
  if (typeof tools === 'string') return [fixed(['tools'])];
  const entries = entriesOf(input);
  const issues = entries.flatMap((entry, index) => (entry.includes('{{') ? [fixed(['tools', index])] : []));
  issues.push(
    ...entriesOf(input, 'connections').flatMap((entry, index) =>
      entry.includes('{{') ? [fixed(['connections', index])] : [],
    ),
  );
  const { wrong } = allowedTools(
    entries.map((entry) => (entry.includes('{{') ? '*' : entry)),
    catalog,
  );
  issues.push(...wrong.map(({ index, detail }) => ({ path: ['tools', index], detail })));
  if (typeof instruction === 'string' && instructionIsData(instruction)) {
    issues.push({
      path: ['instruction'],
      detail:
        'The instruction must not consist entirely of text from an event or another step. Write the task in words, and give that text as "data".',
    });
  }
  return issues;
}

/** A template that does not parse is refused elsewhere, with the place. */
function instructionIsData(instruction: string): boolean {
  try {
    return isAllData(instruction);
  } catch {
    return false;
  }
}
