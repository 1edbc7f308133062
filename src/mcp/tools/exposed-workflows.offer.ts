import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import type { Caller } from '../../domain/account/caller.js';
import type { McpGroup } from '../../domain/mcp/mcp-group.js';
import type { JsonSchema, JsonValue } from '../../lib/json/json.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { failed } from '../answers/failure.js';
import type { McpServices } from '../mcp-services.js';
import type { CallTool, ToolOffer } from '../offer.type.js';
import { withAskedInput } from '../run/ask-for-input.js';
import { DEFAULT_WAIT_SECONDS, MAX_WAIT_SECONDS, runAndWatch } from '../run/run-and-watch.js';

/** In `_meta` of a call: how long to wait, in seconds, if the client's time limit is not the usual one. */
const WAIT = 'stepcast/waitSeconds';

/** A workflow that is a tool. */
interface NamedWorkflow {
  readonly name: string;
  readonly workflow: Workflow;
}

/** The workflows that the caller exposes, each with the input schema of its own. */
export function exposedWorkflows(services: McpServices): ToolOffer {
  const { exposure } = services;
  return workflowTools(services, {
    list: async (caller) =>
      (await exposure.list(caller)).map((workflow) => ({ name: workflow.mcpTool ?? '', workflow })),
    find: (caller, name) => exposure.find(caller, name),
  });
}

/** The workflows of a group. */
export function groupWorkflows(services: McpServices, group: McpGroup): ToolOffer {
  const list = (caller: Caller): Promise<readonly NamedWorkflow[]> => services.mcpGroups.workflows(caller, group);
  return workflowTools(services, {
    list,
    find: async (caller, name) => (await list(caller)).find((tool) => tool.name === name)?.workflow ?? null,
  });
}

function workflowTools(
  services: McpServices,
  source: {
    readonly list: (caller: Caller) => Promise<readonly NamedWorkflow[]>;
    readonly find: (caller: Caller, name: string) => Promise<Workflow | null>;
  },
): ToolOffer {
  const { tools } = services;
  return {
    async list(caller) {
      if (!caller.scopes.has('executions:run') || !caller.scopes.has('workflows:read')) return [];
      return (await source.list(caller)).map(({ name, workflow }) =>
        toolOf(
          name,
          workflow,
          workflow.steps.every(({ tool }) => tools.changesNothing(tool)),
        ),
      );
    },
    async find(caller, name) {
      const workflow = await source.find(caller, name);
      if (workflow === null) return null;
      const run: CallTool = async (given, call) => {
        const context = await withAskedInput(workflow, given, call);
        if (context === null)
          return failed('NOT_GIVEN: The user did not give the missing input. Nothing was run.', { code: 'NOT_GIVEN' });
        return runAndWatch(
          services,
          {
            workflowId: workflow.id,
            context,
            waitSeconds: waitOf(call.meta[WAIT]),
            cancelOnAbort: false,
            as: 'output',
          },
          call,
        );
      };
      return Object.assign(run, { supportsTasks: true });
    },
  };
}

function toolOf(name: string, { title, description, inputSchema }: Workflow, isReadOnly: boolean): Tool {
  return {
    name,
    title,
    description: description === '' ? title : description,
    inputSchema: objectSchema(inputSchema),
    execution: { taskSupport: 'optional' },
    annotations: {
      title,
      readOnlyHint: isReadOnly,
      destructiveHint: !isReadOnly,
      idempotentHint: isReadOnly,
      openWorldHint: true,
    },
  };
}

/** A context is always an object, whether its schema says so or not. */
function objectSchema(schema: JsonSchema | null): Tool['inputSchema'] {
  return { ...schema, type: 'object' };
}

function waitOf(given: JsonValue | undefined): number {
  return typeof given === 'number' && given >= 0 && given <= MAX_WAIT_SECONDS ? given : DEFAULT_WAIT_SECONDS;
}
