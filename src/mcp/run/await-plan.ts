import type { Workflow } from '../../domain/workflow/workflow.js';
import type { McpServices } from '../mcp-services.js';
import type { McpCall } from '../offer.type.js';
import { endStream } from './end-stream.js';

/** The workflow once its plan is there or has failed, or as it stands when the time is over. */
export async function awaitPlan(
  services: Pick<McpServices, 'progress'>,
  created: Workflow,
  seconds: number,
  call: McpCall,
): Promise<Workflow> {
  const changes = await services.progress.workflowUpdated(call.caller, created.id);
  const release = endStream(changes, call.signal, seconds * 1_000);
  let workflow = created;
  let told = -1;
  try {
    for await (const now of changes) {
      workflow = now;
      if (now.status !== 'GENERATING') break;
      const count = now.steps.length;
      if (count <= told) continue;
      told = count;
      await call.progress({
        progress: count,
        message: count === 0 ? 'The steps are being planned' : `${count} planned: ${now.steps.at(-1)?.title ?? ''}`,
      });
    }
  } finally {
    release();
  }
  return workflow;
}
