import { setTimeout as sleep } from 'node:timers/promises';
import type { PlainClient } from '../../client/stepcast.client.js';
import { WORKFLOW, WORKFLOW_UPDATED } from './demo.operations.js';
import type { PlannedWorkflow } from './demo.operations.js';

const RECHECK_MS = 500;

/**
 * Yields a workflow with each step that is planned, and ends with the one whose planning is over. The plan may have
 * been ready before the subscription was, so the workflow is also looked at now and then.
 */
export async function* watchPlanning(client: PlainClient, id: string, signal: AbortSignal): AsyncGenerator<PlannedWorkflow> {
  const updates = client.subscribe<{ readonly workflowUpdated: PlannedWorkflow }>(WORKFLOW_UPDATED, { id });
  let pending = updates.next();
  try {
    for (;;) {
      const news = await Promise.race([pending, sleep(RECHECK_MS, null)]);
      signal.throwIfAborted();
      const pushed = news !== null && news.done !== true;
      if (pushed) pending = updates.next();
      const workflow = pushed ? news.value.workflowUpdated : await look(client, id, signal);
      if (workflow !== null) yield workflow;
      if (workflow === null || workflow.status !== 'GENERATING') return;
      // The server has completed the subscription: only looking is left.
      if (news?.done === true) pending = new Promise(() => {});
    }
  } finally {
    // A generator that is waiting cannot be returned before its next value comes: closing the client ends it.
    pending.catch(() => {});
    void updates.return?.().catch(() => {});
  }
}

async function look(client: PlainClient, id: string, signal: AbortSignal): Promise<PlannedWorkflow | null> {
  const { workflow } = await client.request<{ readonly workflow: PlannedWorkflow | null }>(WORKFLOW, { id }, { signal });
  return workflow;
}
