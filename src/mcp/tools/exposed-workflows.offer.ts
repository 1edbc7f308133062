import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import type { JsonSchema, JsonValue } from '../../lib/json/json.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { failed } from '../answers/failure.js';
import type { McpServices } from '../mcp-services.js';
import type { ToolOffer } from '../offer.type.js';
import { withAskedInput } from '../run/ask-for-input.js';
import { DEFAULT_WAIT_SECONDS, MAX_WAIT_SECONDS, runAndWatch } from '../run/run-and-watch.js';

/** In `_meta` of a call: how long to wait, in seconds, if the client's time limit is not the usual one. */
const WAIT = 'stepcast/waitSeconds';

/** The workflows that the caller exposes, each with the input schema of its own. */
export function exposedWorkflows(services: McpServices): ToolOffer {
  const { exposure, tools } = services;
  return {
    async list(caller) {
      if (!caller.scopes.has('executions:run') || !caller.scopes.has('workflows:read')) return [];
      return (await exposure.list(caller)).map((workflow) =>
        toolOf(
          workflow,
          workflow.steps.every(({ tool }) => tools.changesNothing(tool)),
        ),
      );
    },
    async find(caller, name) {
      const workflow = await exposure.find(caller, name);
      if (workflow === null) return null;
      return async (given, call) => {
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
    },
  };
}

function toolOf({ mcpTool, title, description, inputSchema }: Workflow, isReadOnly: boolean): Tool {
  return {
    name: mcpTool ?? '',
    title,
    description: description === '' ? title : description,
    inputSchema: objectSchema(inputSchema),
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
