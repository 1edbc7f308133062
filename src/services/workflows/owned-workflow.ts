import { isId } from '../../lib/ids.js';
import { NotFoundError } from '../../errors.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';

/**
 * A workflow of the owner's.
 *
 * @throws NotFoundError if it is missing, and in the same words if it belongs to another user.
 */
export async function ownedWorkflow(
  workflows: Pick<WorkflowStore, 'findOwned'>,
  ownerId: string,
  id: string,
): Promise<NonNullable<Awaited<ReturnType<WorkflowStore['findOwned']>>>> {
  const workflow = isId(id, 'wf') ? await workflows.findOwned(ownerId, id) : null;
  if (workflow === null) throw new NotFoundError('workflow', id);
  return workflow;
}
