import type { JobParameters, JobRepository } from 'agenda';

/**
 * Lets a process with a wrong clock share a job store with others. Agenda uses the clock of the process, so every time
 * is shifted when it is stored, and shifted back when it is read.
 *
 * @param repository a repository that has no other user.
 * @param skewMs how far the clock of the process is ahead of the clock that counts, in ms.
 */
export function followClock(repository: JobRepository, skewMs: () => number): void {
  const getNextJobToRun = repository.getNextJobToRun.bind(repository);
  const saveJob = repository.saveJob.bind(repository);
  const saveJobState = repository.saveJobState.bind(repository);
  const lockJob = repository.lockJob.bind(repository);
  const unlockJob = repository.unlockJob.bind(repository);
  const queryJobs = repository.queryJobs.bind(repository);
  const getJobById = repository.getJobById.bind(repository);
  const stored = (job: JobParameters): JobParameters => shiftTimes(job, -skewMs());
  const read = (job: JobParameters): JobParameters => shiftTimes(job, skewMs());
  const storedDate = (date: Date): Date => new Date(date.getTime() - skewMs());
  repository.getNextJobToRun = async (name, nextScanAt, lockDeadline, now, options) => {
    const job = await getNextJobToRun(
      name,
      storedDate(nextScanAt),
      storedDate(lockDeadline),
      storedDate(now ?? new Date()),
      options,
    );
    return job && read(job);
  };
  repository.saveJob = async <Data>(job: JobParameters<Data>, options: Parameters<JobRepository['saveJob']>[1]) =>
    read(await saveJob(stored(job as JobParameters), options)) as JobParameters<Data>;
  repository.saveJobState = (job, options) => saveJobState(stored(job), options);
  repository.lockJob = async (job, options) => {
    const locked = await lockJob(stored(job), options);
    return locked && read(locked);
  };
  repository.unlockJob = (job) => unlockJob(stored(job));
  repository.queryJobs = async (options) => {
    const result = await queryJobs(options);
    return { ...result, jobs: result.jobs.map((job) => ({ ...job, ...read(job) })) };
  };
  repository.getJobById = async (id) => {
    const job = await getJobById(id);
    return job && read(job);
  };
}

/** The times of the job itself. Times in its payload are the job's own affair. */
function shiftTimes(job: JobParameters, byMs: number): JobParameters {
  if (byMs === 0) return job;
  const entries = Object.entries(job).map(([name, value]): [string, unknown] => [
    name,
    value instanceof Date ? new Date(value.getTime() + byMs) : value,
  ]);
  return Object.fromEntries(entries) as unknown as JobParameters;
}
