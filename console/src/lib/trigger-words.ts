import { scheduleInWords } from '@stepcast/client/schedules';

/** A schedule in words: "At 09:00, Monday through Friday"; the schedule itself if there are no words for it. */
export const cronInWords = (schedule: string): string => scheduleInWords(schedule) ?? schedule;

interface TriggerLike {
  readonly __typename: string;
  readonly schedule?: string;
  readonly timezone?: string;
  readonly eventType?: string;
}

/** The trigger of a workflow, in a few words. */
export function triggerInWords(trigger: TriggerLike): string {
  if (trigger.schedule !== undefined)
    return `${cronInWords(trigger.schedule)}${trigger.timezone === undefined || trigger.timezone === 'UTC' ? ' UTC' : `, ${trigger.timezone.split('/').at(-1)?.replaceAll('_', ' ')}`}`;
  if (trigger.eventType !== undefined) return `On ${trigger.eventType}`;
  return 'By hand';
}

/** How often a trigger has fired: "It has started 12 runs; 1 time was skipped." */
export function activityInWords({
  firedCount,
  skippedCount,
}: {
  readonly firedCount: number;
  readonly skippedCount: number;
}): string {
  const skipped = skippedCount === 1 ? '1 time was' : `${skippedCount} times were`;
  return `It has started ${firedCount} ${firedCount === 1 ? 'run' : 'runs'}${skippedCount === 0 ? '' : `; ${skipped} skipped`}.`;
}
