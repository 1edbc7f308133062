import { setTimeout as sleep } from 'node:timers/promises';
import type { S3Server } from '../support/files/s3-server.js';
import type { ChaosStore } from './store.js';

/** How long the sweeps may take, in ms. */
const SWEEP_MS = 60_000;
const LOOK_MS = 250;
const UNREADY = `select count(*)::int as count from file where state <> 'READY' and forget_after is null`;

/**
 * Once all runs have ended and the files of dead writers were swept: every file has its whole content, and no content is
 * without a file. Call this while workers run.
 *
 * @param s3 the store of the files. Null: the database.
 */
export async function checkFiles(store: ChaosStore, s3: S3Server | null): Promise<readonly string[]> {
  // Nothing writes any more, so a writer that has not finished is dead.
  await store.read(`update file set touched_at = now() - interval '1 hour' where state = 'PENDING'`);
  const until = performance.now() + SWEEP_MS;
  let left = Infinity;
  while (left > 0 && performance.now() < until) {
    await store.read(`update agenda_jobs set next_run_at = now() where name = 'sweep-files'`);
    await sleep(LOOK_MS);
    left = (await store.read<{ count: number }>(UNREADY))[0]?.count ?? 0;
  }
  const unready = left > 0 ? [`${left} files of dead writers were not swept`] : [];
  const files = await store.read<{ id: string; size: number; chunks: number; run: string }>(
    `select id, size::int, execution_id as run,
       (select coalesce(sum(length(data)), 0)::int from file_chunk where file_id = file.id) as chunks
     from file where state = 'READY'`,
  );
  const stray = await store.read<{ id: string }>(
    `select distinct file_id as id from file_chunk c where not exists (select 1 from file f where f.id = c.file_id)`,
  );
  const kept = new Set(files.map(({ id }) => `files/${id}`));
  const orphans = [...stray.map(({ id }) => id), ...(s3 ? [...s3.objects.keys()].filter((key) => !kept.has(key)) : [])];
  const broken = files.filter(({ id, size, chunks }) => (s3 ? s3.objects.get(`files/${id}`)?.size : chunks) !== size);
  const usage = await store.read<{ owner: string }>(
    `select u.owner_id as owner from file_usage u where bytes <>
       (select coalesce(sum(reserved), 0) from file f where f.owner_id = u.owner_id)`,
  );
  const doubled = await store.read<{ run: string; call: string }>(
    `select execution_id as run, call_key as call from file where state = 'READY' and execution_id is not null
     group by 1, 2 having count(distinct attempt) > 1`,
  );
  const lost = await store.read<{ run: string; id: string }>(
    `select distinct execution_id as run, found[1] as id
     from (select execution_id, output from step_run where status = 'SUCCEEDED'
           union all select execution_id, output from iteration_attempt where status = 'SUCCEEDED') as ended,
       regexp_matches(output::text, '"id": ?"(file_[0-9a-z]{26})"', 'g') as found
     where not exists (select from file f where f.id = found[1] and f.state = 'READY')`,
  );
  return [
    ...unready,
    ...doubled.map(({ run, call }) => `${call} of ${run} has the files of several attempts`),
    ...lost.map(({ run, id }) => `${run} names ${id}, which is not there`),
    ...orphans.map((id) => `${id} has content, and no file`),
    ...broken.map(({ id, run }) => `${id} of ${run} lacks a part of its content`),
    ...(s3 && s3.uploads.size > 0 ? [`${s3.uploads.size} uploads were left unfinished`] : []),
    ...usage.map(({ owner }) => `the bytes of ${owner} are not counted rightly`),
    ...(files.length === 0 ? ['no file was made'] : []),
  ];
}
