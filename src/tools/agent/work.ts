import { SAMPLE_MAILBOX } from '../../domain/connection/index.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import type { BudgetLimit } from '../../domain/account/budget.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { ModelClient, ModelMessage } from '../../model/index.js';
import { payerOf } from '../model/model-call.js';
import { textModelForStep, type StepModels } from '../model/model-for-step.js';
import { invalidInput, optionalNumber, optionalObject, optionalText } from '../support/input.js';
import type { Tool, ToolContext } from '../tool.js';
import { allowedTools } from './allowed-tools.js';
import { withAllowedValues } from './allowed-values.js';
import type { AgentTask } from './agent-task.type.js';
import type { AgentSession } from './agent-session.js';
import { apiNames } from './api-names.js';
import type { ApprovalRule } from './approvals.js';
import { codeTool, ownTools, workflowTool } from './own-tools.js';
import type { CallableWorkflow, OwnTool } from './own-tools.js';
import type { OwnPage } from './prompt.js';
import { unknownReceivers } from './known-receivers.js';
import { DEFAULT_MAX_OUTPUT_TOKENS, DEFAULT_MAX_TURNS } from './schemas.js';

/** The most tools that servers accept. */
const MAX_TOOLS = 128;
const WORKFLOW = 'workflow.';

/** How agents find their tools and models. */
export interface AgentMeans extends StepModels {
  /** How a tool is called. */
  readonly find: (name: string) => Tool | undefined;
  /** The tools that the workflow of a run reaches, those of MCP servers and APIs included. `names`: of interest. */
  readonly catalogOf: (
    run: Pick<ToolContext, 'ownerId' | 'workflowId'>,
    names: readonly string[],
  ) => Promise<ToolCatalog>;
  /** The workflows of the owner that have these keys, slugs or ids, by these. Default: none. */
  readonly workflowsOf?: (ownerId: string, names: readonly string[]) => Promise<ReadonlyMap<string, CallableWorkflow>>;
  /** The open forms and chats of the workflow of a run. Default: none. */
  readonly pagesOf?: (run: Pick<ToolContext, 'ownerId' | 'workflowId'>) => Promise<readonly OwnPage[]>;
}

/** Shared by the agents of one step. */
export interface AgentShare {
  readonly means: AgentMeans;
  readonly session: AgentSession;
  /** The call of the step; calls within it go on its record. */
  readonly step: ToolContext;
  readonly approvals: ApprovalRule;
  readonly limit: BudgetLimit | null;
  /** Makes a tool of an agent within an agent. */
  readonly agentTool: (own: OwnTool, agent: JsonObject, share: AgentShare, depth: number) => Tool;
}

/** The task of an agent by its fields. @throws StepFailure `INVALID_INPUT`, `NO_MODEL`, `MISSING_CONNECTION` */
export async function taskOf(
  input: JsonObject,
  share: AgentShare,
  {
    depth,
    context,
    messages,
  }: {
    /** How many agents are around this one. */
    readonly depth: number;
    readonly context: ToolContext;
    readonly messages: (about: Pick<AgentTask, 'maxTurns' | 'schema'>) => Promise<readonly ModelMessage[]>;
  },
): Promise<AgentTask> {
  const schema = optionalObject(input, 'schema') ?? null;
  const wrong = schema === null ? undefined : (await context.ports.values.schemaIssues(schema, context))[0];
  if (wrong) throw invalidInput('schema', wrong.detail);
  const model: ModelClient = await textModelForStep(share.means, input, context);
  const maxTurns = optionalNumber(input, 'maxTurns') ?? DEFAULT_MAX_TURNS;
  const tools = await toolsFor(input, share, { depth, context });
  const byName = new Map([...tools.values()].map((tool) => [tool.name, tool]));
  return {
    model,
    modelName: optionalText(input, 'model'),
    messages: await messages({ maxTurns, schema }),
    tools,
    connections: new Set([SAMPLE_MAILBOX, ...textsIn(input, 'connections')]),
    unknownReceivers: unknownReceivers(
      input,
      () => share.session.recorded,
      (name) => byName.get(name),
    ),
    maxTurns,
    maxOutputTokens: optionalNumber(input, 'maxOutputTokens') ?? DEFAULT_MAX_OUTPUT_TOKENS,
    schema,
    approvals: share.approvals,
    plans: depth === 0 && input['plan'] === true,
    payer: payerOf(context),
    limit: share.limit,
  };
}

/** By the names that the model is given. @throws StepFailure `INVALID_INPUT` for a list that is no good any more. */
async function toolsFor(
  input: JsonObject,
  share: AgentShare,
  { depth, context }: { readonly depth: number; readonly context: ToolContext },
): Promise<ReadonlyMap<string, Tool>> {
  const named = await namedTools(textsIn(input, 'tools'), share.means, context);
  const limits = optionalObject(input, 'allowedValues') ?? {};
  const found = new Map(
    named.map(([name, tool]): [string, Tool] => [
      name,
      { ...tool, inputSchema: withAllowedValues(tool.inputSchema, limits[name]) },
    ]),
  );
  for (const own of ownTools(input['tools'])) {
    const [wrong] = own.schema === null ? [] : await context.ports.values.schemaIssues(own.schema, context);
    if (wrong) throw invalidInput(`tools/${own.index}/schema`, wrong.detail);
    found.set(own.name, definedTool(own, share, depth));
  }
  if (found.size > MAX_TOOLS)
    throw invalidInput('tools', `the entries mean ${found.size} tools; a model can be offered ${MAX_TOOLS}.`);
  const names = [...found.keys()].sort();
  return new Map(
    [...apiNames(names)].flatMap(([apiName, name]) => {
      const tool = found.get(name);
      return tool ? [[apiName, tool]] : [];
    }),
  );
}

function definedTool(own: OwnTool, share: AgentShare, depth: number): Tool {
  if (own.agent) return share.agentTool(own, own.agent, share, depth + 1);
  const runner = share.means.find('code.run');
  if (!runner || !own.code) throw invalidInput(`tools/${own.index}`, 'it has neither code nor an agent.');
  return codeTool(own, runner);
}

async function namedTools(
  entries: readonly string[],
  { find, catalogOf, workflowsOf }: AgentMeans,
  context: ToolContext,
): Promise<readonly [string, Tool][]> {
  if (entries.length === 0) return [];
  const catalog = await catalogOf(context, entries);
  const { names, wrong } = allowedTools(entries, catalog);
  const [first] = wrong;
  if (first) throw invalidInput(`tools/${first.index}`, first.detail);
  const keys = names.filter((name) => name.startsWith(WORKFLOW)).map((name) => name.slice(WORKFLOW.length));
  const workflows = keys.length === 0 ? undefined : await workflowsOf?.(context.ownerId, keys);
  return names.flatMap((name): [string, Tool][] => {
    if (name.startsWith(WORKFLOW)) {
      const workflow = workflows?.get(name.slice(WORKFLOW.length));
      if (!workflow)
        throw invalidInput(
          'tools',
          `you have no workflow with the key, slug or id ${JSON.stringify(name.slice(WORKFLOW.length))}, or several.`,
        );
      return [[name, workflowTool(name, workflow)]];
    }
    const tool = find(name);
    // For an MCP server, only the catalog knows the input of its tool.
    return tool ? [[name, { ...tool, ...catalog.get(name), run: tool.run.bind(tool) }]] : [];
  });
}

/** The texts in a list of the input; other entries are left out. */
export function textsIn(input: JsonObject, field: string): readonly string[] {
  const list = input[field];
  return Array.isArray(list) ? list.filter((entry) => typeof entry === 'string') : [];
}
