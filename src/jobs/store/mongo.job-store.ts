import { StartupError } from '../../errors.js';
import type { JobStore, JobStoreOptions } from './job-store.type.js';

const COLLECTION = 'agenda_jobs';
const CONNECT_TIMEOUT_MS = 10_000;

/** Agenda on MongoDB. The driver is loaded only here, so that other installations do not pay for it. */
export async function openMongoJobStore({ url, logger }: JobStoreOptions): Promise<JobStore> {
  const [{ MongoClient }, { MongoBackend }] = await loadDriver();
  const client = new MongoClient(url, { serverSelectionTimeoutMS: CONNECT_TIMEOUT_MS, appName: 'stepcast-jobs' });
  client.on('error', (error) => logger.warn({ err: error }, 'A connection of the job store broke'));
  try {
    await client.connect();
    // One row for a recurring job, as PostgreSQL's table has it; the backend itself lets two first starts make two.
    await client
      .db()
      .collection(COLLECTION)
      .createIndex({ name: 1 }, { name: 'single_job', unique: true, partialFilterExpression: { type: 'single' } });
    const backend = new MongoBackend({ mongo: client.db(), collection: COLLECTION });
    await backend.connect();
    return { backend, close: () => client.close() };
  } catch (error) {
    await client.close();
    throw error;
  }
}

/** @throws StartupError if the optional packages were left out of the installation. */
const loadDriver = async () =>
  await Promise.all([import('mongodb'), import('@agendajs/mongo-backend')]).catch((cause: unknown) => {
    throw new StartupError(
      'JOBS_DATABASE_URL names a MongoDB, and its driver is not installed. Install the optional packages mongodb and @agendajs/mongo-backend, or name a PostgreSQL.',
      { cause },
    );
  });
