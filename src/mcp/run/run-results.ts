import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { Execution } from '../../domain/run/execution.js';
import { outputResult, structured } from '../answers/answer.js';
import { failed } from '../answers/failure.js';
import type { McpServices } from '../mcp-services.js';
import type { RunPosition } from '../offer.type.js';
import { asJson, executionDetail, hasEnded } from '../answers/views.js';

const EXECUTION_ID = 'stepcast/executionId';

/** The answer of a call that watched a run. */
export async function runResult(
  services: Pick<McpServices, 'executions'>,
  execution: Execution,
  as: RunPosition['as'],
): Promise<CallToolResult> {
  if (as === 'output') return outputOfRun(execution);
  const result = await executionResult(services, execution);
  return hasEnded(execution) && execution.status !== 'SUCCEEDED' ? { ...result, isError: true } : result;
}

/** The execution itself with its steps. */
export async function executionResult(
  { executions }: Pick<McpServices, 'executions'>,
  execution: Execution,
): Promise<CallToolResult> {
  const runs = await executions.stepRuns([execution]);
  const view = asJson(executionDetail(execution, runs.get(execution.id) ?? []));
  return { ...structured(view), _meta: { [EXECUTION_ID]: execution.id } };
}

/** The output of the workflow behind the tool. If there is none, the reason. */
function outputOfRun(execution: Execution): CallToolResult {
  const { id, status, output, error } = execution;
  if (status === 'SUCCEEDED') return outputResult(output, { [EXECUTION_ID]: id });
  if (status === 'FAILED')
    return failedRun(
      execution,
      `The run failed: ${error?.message ?? 'it did not say why.'}`,
      error?.code ?? 'RUN_FAILED',
    );
  if (status === 'CANCELLED')
    return failedRun(
      execution,
      error === null ? 'The run was cancelled.' : `The run was cancelled: ${error.message}`,
      error?.code ?? 'RUN_CANCELLED',
    );
  const text = `The run continues (${status}, ${execution.currentStep} of ${execution.totalSteps} steps done): wait for it with wait_execution and the execution id ${id}.`;
  return {
    ...structured(
      { executionId: id, status, currentStep: execution.currentStep, totalSteps: execution.totalSteps },
      text,
    ),
    _meta: { [EXECUTION_ID]: id },
  };
}

function failedRun({ id, error }: Execution, text: string, code: string): CallToolResult {
  const result = failed(text, {
    code,
    ...(error === null ? {} : { message: error.message, retryable: error.retryable }),
  });
  return { ...result, _meta: { ...result._meta, [EXECUTION_ID]: id } };
}
