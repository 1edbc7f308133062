import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import { invalidInput, optionalObject, requiredText } from '../support/input.js';
import type { Tool, ToolContext, ToolOutput, ToolResult } from '../tool.js';
import { FLOW_RUN_WORKFLOW } from '../tool-phrases.js';

/**
 * `flow.run_workflow`: starts a run of another workflow and by default releases the worker until it ends. The run
 * counts as a child of this step: trying the step again finds the same one.
 */
export function createFlowRunWorkflowTool(): Tool {
  return {
    name: 'flow.run_workflow',
    title: 'Run a workflow',
    description:
      'Runs another of your workflows with a context and waits for its output, or only starts it. Fails with CHILD_FAILED if that run fails or is cancelled.',
    source: 'builtin',
    planning: FLOW_RUN_WORKFLOW,
    sideEffects: true,
    suspends: true,
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: ['workflowId'],
      properties: {
        workflowId: {
          type: 'string',
          description:
            'The workflow to run, by its id or by the key that documents have for it; its live version is taken.',
          minLength: 1,
          maxLength: 100,
        },
        context: {
          type: 'object',
          description: 'The value of context in the run; it fits the inputSchema of the workflow, if it has one.',
        },
        wait: { type: 'boolean', description: 'Whether to wait for the run to end.', default: true },
      },
    },
    outputSchema: {
      type: 'object',
      required: ['executionId', 'output'],
      properties: {
        executionId: { type: 'string', description: 'The run that was started.' },
        output: { description: 'Its output; null if it was not waited for.' },
      },
    },
    async run(input, context): Promise<ToolResult> {
      const wait = input['wait'] ?? true;
      if (typeof wait !== 'boolean') throw invalidInput('wait', 'expected true or false.');
      const executionId = await start(input, wait, context);
      return wait ? { suspend: { kind: 'CHILD', executionId } } : { output: { executionId, output: null } };
    },
    wake(_input, _context, woken): ToolOutput {
      if (woken.kind !== 'RESOLVED' || !isJsonObject(woken.result))
        throw new Error('A run that was waited for says how it ended.');
      return outputOfChild(woken.result);
    },
  };
}

async function start(
  input: { readonly [field: string]: JsonValue },
  wait: boolean,
  context: ToolContext,
): Promise<string> {
  const request = {
    workflowId: requiredText(input, 'workflowId'),
    context: optionalObject(input, 'context') ?? {},
    wait,
  };
  const executionId = await context.ports.runs.start(context, request);
  // A run that is being cancelled does not fail because of it: its worker will be notified.
  return executionId ?? whenAborted(context.signal);
}

/** Waits for the call to be aborted, which is about to happen. */
export function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const give = (): void =>
      reject(signal.reason instanceof Error ? signal.reason : new Error('The call was aborted.'));
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
}

/** @param ended the record of `WaitStore` for a child that has ended. @throws StepFailure `CHILD_FAILED` */
export function outputOfChild(ended: { readonly [field: string]: JsonValue }): ToolOutput {
  const { executionId = null, status = null, output = null, error = null } = ended;
  if (status === 'SUCCEEDED') return { output: { executionId, output } };
  const why = isJsonObject(error) && typeof error['message'] === 'string' ? `: ${error['message']}` : '.';
  const which = typeof executionId === 'string' ? executionId : '';
  const how = status === 'CANCELLED' ? 'was cancelled' : status === 'FAILED' ? 'failed' : 'is gone';
  throw StepFailure.permanent('CHILD_FAILED', `The run ${which} ${how}${why}`, { executionId, status, error });
}
