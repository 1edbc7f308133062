import { jitterIdOf, jitteredTime } from '../../domain/schedule/index.js';
import { nextRunOfTrigger } from '../../domain/schedule/upcoming-runs.js';
import { TriggerType, triggersOf } from '../../domain/trigger/trigger.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { ALL } from '../../pubsub.js';
import type { PubSub } from '../../pubsub.js';

/**
 * A workflow was created or changed. The schedulers of all processes learn when it fires next and set their timers to
 * it. A workflow that no longer fires, or fires later, needs no notice, because due workflows are looked up when the
 * timer fires. A workflow with a source is looked at at once.
 */
export function notifySchedulers(pubsub: PubSub, workflow: Workflow): void {
  for (const { key, ...trigger } of triggersOf(workflow)) {
    const nextRunAt = nextRunOfTrigger(workflow, key);
    const firesAt = jitteredTime(jitterIdOf(workflow.id, key), trigger, nextRunAt) ?? nextRunAt;
    if (trigger.type === TriggerType.EVENT && trigger.source) pubsub.publish('scheduleChanged', ALL, { firesAt: 0 });
    if (firesAt) pubsub.publish('scheduleChanged', ALL, { firesAt: firesAt.getTime() });
  }
}
