import { z } from 'zod';
import type { McpServices } from '../mcp-services.js';
import { attendRun } from '../run/attend-run.js';
import { watch } from '../run/run-and-watch.js';
import { runResult } from '../run/run-results.js';
import { defineTool, READS } from './define-tool.js';
import type { OwnTool } from './define-tool.js';
import { executionId, waitSeconds } from './inputs.js';

/** Waiting for runs that were started through a group, and ending them. Their steps are not shown. */
export function groupRunTools(services: McpServices): readonly OwnTool[] {
  const { control, mcpRuns } = services;
  return [
    defineTool({
      name: 'wait_execution',
      title: 'Wait for a run',
      description: 'Waits for the end of a run that a tool of this server has started, and shows its output.',
      scopes: ['workflows:read'],
      annotations: READS,
      input: z.strictObject({ executionId, waitSeconds }),
      async run({ executionId: id, waitSeconds: seconds }, call) {
        await mcpRuns.called(call.caller, call.group, id);
        const attended = attendRun(services, id, call);
        const execution = await watch(
          services,
          { executionId: id, seq: 0, as: 'output' },
          seconds,
          call,
          attended.heard,
        ).finally(attended.stop);
        return runResult(services, execution, 'output');
      },
    }),
    defineTool({
      name: 'cancel_execution',
      title: 'Cancel a run',
      description: 'Ends a run that a tool of this server has started. Effects of finished steps are not undone.',
      scopes: ['executions:run'],
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
      input: z.strictObject({ executionId }),
      async run({ executionId: id }, { caller, group }) {
        await mcpRuns.called(caller, group, id);
        return runResult(services, await control.cancel(caller, id), 'output');
      },
    }),
  ];
}
