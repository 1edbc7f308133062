import type { z } from 'zod';
import type { DefinitionDraft } from '../../domain/workflow/definition.js';
import type { StepDraft } from '../../domain/steps/step.js';
import type { CreateFromTodo, CreateWorkflow, RegenerateSteps } from '../../services/workflows/workflow.inputs.js';
import type { StepInput } from './step.schema.js';
import type {
  CreateWorkflowRequest,
  FromTodoRequest,
  RegenerateStepsRequest,
  UpdateWorkflowRequest,
} from './workflow.schema.js';
import { flowControlDraft } from './flow-control.reader.js';
import { triggerDraft } from '../schedules/trigger.reader.js';

export function createWorkflow(body: z.output<typeof CreateWorkflowRequest>): CreateWorkflow {
  return { ...updateWorkflow(body), title: body.title, generateImmediately: body.generate_immediately };
}

export function updateWorkflow(body: z.output<typeof UpdateWorkflowRequest>): DefinitionDraft {
  return {
    title: body.title,
    description: body.description,
    trigger: body.trigger_config === undefined ? undefined : triggerDraft(body.trigger_config),
    steps: body.steps?.map(stepDraft),
    inputSchema: body.input_schema,
    flowControl: body.flow_control && flowControlDraft(body.flow_control),
  };
}

function stepDraft(step: z.output<typeof StepInput>): StepDraft {
  return {
    id: step.id,
    title: step.title,
    description: step.description,
    tool: step.tool,
    input: step.input,
    when: step.when,
    dependsOn: step.depends_on,
    forEach: step.for_each,
    retry: step.retry === undefined ? undefined : retryDraft(step.retry),
    timeoutMs: step.timeout_ms,
    onError: step.on_error,
    reason: step.reason,
  };
}

/** Only the given fields: the defaults are spread under them. */
function retryDraft(retry: NonNullable<z.output<typeof StepInput>['retry']>): NonNullable<StepDraft['retry']> {
  return {
    ...(retry.max_attempts === undefined ? {} : { maxAttempts: retry.max_attempts }),
    ...(retry.initial_delay_ms === undefined ? {} : { initialDelayMs: retry.initial_delay_ms }),
    ...(retry.backoff_factor === undefined ? {} : { backoffFactor: retry.backoff_factor }),
    ...(retry.max_delay_ms === undefined ? {} : { maxDelayMs: retry.max_delay_ms }),
  };
}

export function regenerateSteps(body: z.output<typeof RegenerateStepsRequest>): RegenerateSteps {
  return { reason: body.reason, forceDifferentTools: body.force_different_tools, asDraft: body.as_draft };
}

export function createFromTodo(body: z.output<typeof FromTodoRequest>): CreateFromTodo {
  return { todoId: body.todo_id, todoTitle: body.todo_title, todoDescription: body.todo_description };
}
