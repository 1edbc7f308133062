import { jitteredTime } from '../../domain/schedule/index.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { ALL } from '../../pubsub.js';
import type { PubSub } from '../../pubsub.js';

/**
 * A workflow was made or changed: the schedulers of all processes learn when it fires next, so that their timers are
 * set to it. One that no longer fires, or later, needs no telling: what is due is looked up when it comes.
 */
export function tellSchedulers(pubsub: PubSub, { id, trigger, nextRunAt }: Workflow): void {
  const firesAt = jitteredTime(id, trigger, nextRunAt) ?? nextRunAt;
  if (firesAt) pubsub.publish('scheduleChanged', ALL, { firesAt: firesAt.getTime() });
}
