import type { z } from 'zod';
import type { Workflow } from '../../domain/workflow.js';
import { show } from '../schemas/lower-case.js';
import type { Workflow as WorkflowAnswer } from '../schemas/workflow.schema.js';
import { instantShape, problemShape } from './common.shape.js';
import { stepShape } from './step.shape.js';
import { triggerShape } from './trigger.shape.js';

/** @param lastRunAt when its newest run was queued; it is not part of the workflow itself. */
export function workflowShape(workflow: Workflow, lastRunAt: Date | null) {
  return {
    id: workflow.id,
    title: workflow.title,
    description: workflow.description,
    trigger_config: triggerShape(workflow.trigger),
    steps: workflow.steps.map(stepShape),
    status: show(workflow.status),
    error: problemShape(workflow.error),
    is_public: workflow.isPublic,
    version: workflow.version,
    slug: workflow.slug,
    input_schema: workflow.inputSchema,
    next_run_at: instantShape(workflow.nextRunAt),
    last_run_at: instantShape(lastRunAt),
    created_at: workflow.createdAt.toISOString(),
    updated_at: workflow.updatedAt.toISOString(),
  } satisfies z.input<typeof WorkflowAnswer>;
}
