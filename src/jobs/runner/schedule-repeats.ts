import type { Agenda, JobParameters } from 'agenda';
import { sameJson } from '../../lib/json/stable-json.js';
import type { Job, Repeat } from './job.js';
import type { JsonObject } from '../../lib/json/json.js';

/**
 * Makes sure that each repeating job is in the store, and looks first. Scheduling it once more would compute its next
 * run again and lose an overdue one. It might also remove the lock of a process that is running the job.
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

/** A job without a next time and without a runner would never run again. */
function comesAgain(job: JobParameters): boolean {
  return job.nextRunAt !== null || job.lockedAt !== undefined;
}

function isAs(job: JobParameters, { everyMs, payload }: Repeat<JsonObject>): boolean {
  return String(job.repeatInterval) === String(everyMs) && sameJson(job.data, payload);
}
