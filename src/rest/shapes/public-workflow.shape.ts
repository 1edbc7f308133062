import type { z } from 'zod';
import type { PublicWorkflow } from '../../domain/public-workflow.js';
import type { PublicWorkflow as PublicWorkflowAnswer } from '../schemas/workflow.schema.js';
import { stepShape } from './step.shape.js';
import { triggerShape } from './trigger.shape.js';

/** An allow-list: a field that is added to the domain does not appear here by itself. */
export function publicWorkflowShape(workflow: PublicWorkflow) {
  return {
    id: workflow.id,
    slug: workflow.slug,
    title: workflow.title,
    description: workflow.description,
    trigger_config: triggerShape(workflow.trigger),
    steps: workflow.steps.map(stepShape),
    categories: [...workflow.categories],
    creator: { name: workflow.creator.name },
    published_at: workflow.publishedAt.toISOString(),
    clone_count: workflow.cloneCount,
    run_count: workflow.runCount,
  } satisfies z.input<typeof PublicWorkflowAnswer>;
}
