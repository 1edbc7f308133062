import type { Token } from '../../text/tokens.js';
import type { Account } from '../account.js';
import type { Reading } from '../reading.js';
import type { ScheduleReading } from '../schedule.js';
import type { NoSchedule } from './once.js';

/** Keeps a time before the first verb away from the acts, until it is known whether a run can wait for it. */
export function keepForLater({ spans }: NoSchedule, tokens: readonly Token[], account: Account): void {
  for (const { from, to } of spans)
    for (const { index } of tokens.slice(from, to)) account.neutral(index, index + 1, true);
}

/** Something that a scheduled run makes takes place on the day of the run. */
export function occursBy({ schedule, isTimeAssumed, evenly }: ScheduleReading): Reading['occurs'] {
  const [minute = '', hour = ''] = schedule.split(' ');
  const hasTime = !isTimeAssumed && /^\d+$/.test(minute) && /^\d+$/.test(hour);
  const clock = hasTime ? { hour: Number(hour), minute: Number(minute) } : null;
  return { day: { kind: 'ahead', days: 0 }, clock, ...(evenly ? { evenly } : {}) };
}
