import type { Execution } from '../../domain/run/execution.js';
import type { RestServices } from '../rest-dependencies.js';
import { executionShape } from './execution.shape.js';

/** The whole execution, with its steps. */
export async function wholeExecution({ executions }: Pick<RestServices, 'executions'>, execution: Execution) {
  return executionShape(execution, (await executions.stepRuns([execution])).get(execution.id) ?? []);
}
