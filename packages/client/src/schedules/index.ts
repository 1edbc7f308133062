import cronstrue from 'cronstrue';

/** A cron schedule in words, such as `At 09:00, Monday through Friday`; null if it is no schedule. */
export function scheduleInWords(schedule: string): string | null {
  try {
    return cronstrue.toString(schedule, { use24HourTimeFormat: true, verbose: false });
  } catch {
    return null;
  }
}
