/** A schedule in words: `At 09:00, Monday through Friday`; null if there is none. The words are loaded with the first call. */
export async function scheduleWords(schedule: string | null | undefined): Promise<string | null> {
  if (!schedule) return null;
  const { scheduleInWords } = await import('@stepcast/client/schedules');
  return scheduleInWords(schedule);
}
