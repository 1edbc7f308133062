import { TriggerType } from '../../../domain/trigger/trigger.js';
import type { StartKind } from '../../likely/start-kinds.js';
import { HOURLY } from '../../offline/new-since.js';
import type { Asked, Reading } from './start.type.js';

/* Starts of an agent that looks at times of its own whether there is something to do. */

export const DAILY = '0 9 * * *';
/** What has to be looked at, because no event tells of it. */
export const LOOKING: readonly StartKind[] = ['look', 'page', 'feed', 'event', 'mail'];

const lookingForDue = (schedule: string, timezone: string): Reading => ({
  ...looking(schedule, timezone),
  kinds: ['once', 'look'],
  assumptions: [
    {
      words: null,
      text: `The words say several times. So it looks ${schedule === HOURLY ? 'every hour' : 'every day at 9:00'} whether something is due.`,
      target: '/trigger/schedule',
      alternatives: [],
    },
  ],
});

/** Nothing says when to look. */
export const looking = (schedule: string, timezone: string): Reading => ({
  trigger: { type: TriggerType.SCHEDULED, schedule, timezone },
  assumptions: [
    {
      words: null,
      text: `Nothing says when to look: it runs ${schedule === HOURLY ? 'every hour' : 'every day at 9:00'}.`,
      target: '/trigger/schedule',
      alternatives: [],
    },
  ],
  kinds: LOOKING,
  isLooking: true,
});

/** `a week before the sale … and again the day before`: an agent looks what is due. */
export function severalTimes({ words, request: { timezone } }: Asked): Reading {
  return lookingForDue(/\b(?:hours?|minutes?)\b/i.test(words) ? HOURLY : DAILY, timezone);
}
