import { operations } from '../generated/operations.js';
import type { WorkflowQuery, WorkflowUpdatedSubscription } from '../generated/operations.js';
import { endedEarly, reconnecting, stoppable } from '../transport/reconnect.js';
import type { WatchOptions } from '../transport/reconnect.js';
import type { Transports } from './watch-execution.js';

export type WatchedWorkflow = WorkflowUpdatedSubscription['workflowUpdated'];

/** A watch shows the newest state of a workflow. A slow reader does not receive older states. */
const CAPACITY = 100;

/** A workflow as it is, then after each noticed change. Ends if it is deleted. */
export function watchWorkflow(
  { http, sockets }: Transports,
  workflowId: string,
  options: WatchOptions,
): AsyncIterableIterator<WatchedWorkflow, void, undefined> {
  let shown = '';

  async function* onwards(signal: AbortSignal, onLive: () => void): AsyncGenerator<WatchedWorkflow, void, undefined> {
    const answers = sockets.subscribe<WorkflowUpdatedSubscription>(
      operations.workflowUpdated.text,
      { workflowId },
      { signal, capacity: CAPACITY, onLive },
    );
    for await (const { workflowUpdated: workflow } of answers) {
      // After a reconnection, the present state comes first.
      const now = JSON.stringify(workflow);
      if (now === shown) continue;
      shown = now;
      yield workflow;
    }
    const { workflow } = await http.send<WorkflowQuery>(
      { text: operations.workflow.text, variables: { id: workflowId }, isIdempotent: true },
      { signal },
    );
    if (workflow !== null) throw endedEarly();
  }

  return stoppable((signal) => reconnecting(onwards, options, signal), options.signal);
}
