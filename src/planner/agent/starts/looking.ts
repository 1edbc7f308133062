import { TriggerType } from '../../../domain/trigger/trigger.js';
import type { StartKind } from '../../likely/start-kinds.js';
import { HOURLY } from '../../offline/new-since.js';
import { hoursSaid } from '../times/hours-said.js';
import { inPlainTimes } from '../times/plain-times.js';
import type { Asked, Reading } from './start.type.js';

/* Starts of an agent that looks at times of its own whether there is something to do. */

export const DAILY = '0 9 * * *';
/** What has to be looked at, because no event tells of it. */
export const LOOKING: readonly StartKind[] = ['look', 'page', 'feed', 'event', 'mail'];

/** A look by a schedule. @param text why, as an assumption about `target` */
export const lookingBy = (
  { schedule, timezone }: { readonly schedule: string; readonly timezone: string },
  { text, kinds, target }: { readonly text: string; readonly kinds: readonly StartKind[]; readonly target: string },
): Reading => ({
  trigger: { type: TriggerType.SCHEDULED, schedule, timezone },
  assumptions: [{ words: null, text, target, alternatives: [] }],
  kinds,
  isLooking: true,
});

/** A daily look at the one time of day that the words name, if they do: `…, 8 in the morning would be nice`. */
export function atSaidHour<Start extends Reading>(start: Start, words: string): Start {
  const { trigger, assumptions, isLooking } = start;
  const { times } = hoursSaid(inPlainTimes(words));
  const [time, ...others] = times;
  if (isLooking !== true || trigger?.schedule !== DAILY || !time || others.length > 0) return start;
  const said = `${time.hour}:${String(time.minute).padStart(2, '0')}`;
  return {
    ...start,
    trigger: { ...trigger, schedule: `${time.minute} ${time.hour} * * *` },
    assumptions: assumptions.map((one) => ({ ...one, text: one.text.replace('at 9:00', `at ${said}`) })),
  };
}

const howOften = (schedule: string): string => (schedule === HOURLY ? 'every hour' : 'every day at 9:00');

/** Nothing says when to look. */
export const looking = (schedule: string, timezone: string): Reading =>
  lookingBy(
    { schedule, timezone },
    {
      text: `Nothing says when to look: it runs ${howOften(schedule)}.`,
      kinds: LOOKING,
      target: '/trigger/schedule',
    },
  );

/** `a week before the sale … and again the day before`: an agent looks what is due. */
export function severalTimes({ words, request: { timezone } }: Asked): Reading {
  const schedule = /\b(?:hours?|minutes?)\b/i.test(words) ? HOURLY : DAILY;
  const text = `The words say several times. So it looks ${howOften(schedule)} whether something is due.`;
  return lookingBy({ schedule, timezone }, { text, kinds: ['once', 'look'], target: '/trigger/schedule' });
}
