/**
 * A schedule in words: `At 09:00 AM, Monday through Friday`. Null if it has none. The words are loaded with the first
 * call.
 */
export async function scheduleWords(schedule: string | null | undefined): Promise<string | null> {
  if (!schedule) return null;
  const { default: cronstrue } = await import('cronstrue');
  try {
    return cronstrue.toString(schedule, { use24HourTimeFormat: true, verbose: false });
  } catch {
    return null;
  }
}
