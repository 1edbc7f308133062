import type { z } from 'zod';
import { requirementsOf } from '../../domain/connection/index.js';
import type { PublicWorkflow } from '../../domain/marketplace/public-workflow.js';
import type { PublicWorkflow as PublicWorkflowAnswer } from '../workflows/workflow.schema.js';
import { requirementShape } from '../connections/connection.shape.js';
import { triggersOf } from '../../domain/trigger/trigger.js';
import { keyedTriggerShape, triggerShape } from '../schedules/trigger.shape.js';
import { stepShapes } from '../workflows/step.shape.js';

/** An allow-list: a field that is added to the domain does not appear here by itself. */
export function publicWorkflowShape(workflow: PublicWorkflow) {
  return {
    id: workflow.id,
    slug: workflow.slug,
    title: workflow.title,
    description: workflow.description,
    trigger_config: triggerShape(workflow.trigger),
    triggers: triggersOf(workflow).map(keyedTriggerShape),
    steps: stepShapes(workflow.steps),
    input_schema: workflow.inputSchema,
    values_schema: workflow.valuesSchema ?? null,
    categories: [...workflow.categories],
    tags: [...workflow.tags],
    creator: { name: workflow.creator.name },
    version: workflow.version,
    notes: workflow.notes,
    required_connections: requirementsOf(workflow).map(requirementShape),
    published_at: workflow.publishedAt.toISOString(),
    version_published_at: workflow.updatedAt.toISOString(),
    clone_count: workflow.cloneCount,
    run_count: workflow.runCount,
  } satisfies z.input<typeof PublicWorkflowAnswer>;
}
