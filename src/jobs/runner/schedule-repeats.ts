import type { Agenda, JobParameters } from 'agenda';
import { sameJson } from '../../lib/json/stable-json.js';
import type { Job, Repeat } from './job.js';
import type { JsonObject } from '../../lib/json/json.js';

/**
 * Sees to it that each repeating job is in the store, and looks first: asking Agenda for it once more would compute
 * its next run afresh, losing one that is overdue, and may take away the lock of a process that runs it just now.
 */
export async function scheduleRepeats(agenda: Agenda, jobs: readonly Job[]): Promise<void> {
  for (const { name, repeat } of jobs) {
    if (repeat && !(await isScheduled(agenda, name, repeat))) await schedule(agenda, name, repeat);
  }
}

async function schedule(agenda: Agenda, name: string, repeat: Repeat<JsonObject>): Promise<void> {
  try {
    await agenda.every(repeat.everyMs, name, repeat.payload);
  } catch (error) {
    // Another process that starts just now may have been first.
    if (!(await isScheduled(agenda, name, repeat))) throw error;
  }
}

async function isScheduled(agenda: Agenda, name: string, repeat: Repeat<JsonObject>): Promise<boolean> {
  const { jobs } = await agenda.queryJobs({ name });
  return jobs.some((job) => job.type === 'single' && comesAgain(job) && isAs(job, repeat));
}

/** One that has no next time and nobody at it would never run again. */
function comesAgain(job: JobParameters): boolean {
  return job.nextRunAt !== null || job.lockedAt !== undefined;
}

function isAs(job: JobParameters, { everyMs, payload }: Repeat<JsonObject>): boolean {
  return String(job.repeatInterval) === String(everyMs) && sameJson(job.data, payload);
}
