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
