import { StartupError } from '../../errors.js';
import type { JobStore, JobStoreOptions } from './job-store.type.js';
import { openMongoJobStore } from './mongo.job-store.js';
import { openPostgresJobStore } from './postgres.job-store.js';

/**
 * Connects, and creates the table or collection if it is missing.
 *
 * @throws StartupError if the store cannot be reached or prepared.
 */
export async function openJobStore(options: JobStoreOptions): Promise<JobStore> {
  try {
    return await (options.url.startsWith('mongodb') ? openMongoJobStore(options) : openPostgresJobStore(options));
  } catch (error) {
    if (error instanceof StartupError) throw error;
    // The URL may hold a password, so the message does not repeat it.
    throw new StartupError('The job store cannot be used (JOBS_DATABASE_URL; if that is not set, the main database)', {
      cause: error,
    });
  }
}
