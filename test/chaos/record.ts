import type { ChaosStore } from './store.js';

/** All that is on record of one run. */
export interface RunRecord {
  readonly id: string;
  readonly number: number;
  readonly status: string;
  readonly output: unknown;
  readonly lastSeq: number;
  /** Whether a worker holds it, or may claim it. */
  readonly isOpen: boolean;
  readonly events: readonly EventRecord[];
  readonly attempts: readonly AttemptRecord[];
}

interface EventRecord {
  readonly execution_id: string;
  readonly seq: number;
  readonly type: string;
  readonly step_id: string | null;
}

/** One attempt of one step; `item` is -1, or the position in its `forEach` list. */
export interface AttemptRecord {
  readonly execution_id: string;
  readonly step_id: string;
  readonly item: number;
  readonly attempt: number;
  readonly status: string;
  /** Of the failure. */
  readonly code: string | null;
  readonly finished_at: Date | null;
}

export async function readRuns(store: ChaosStore): Promise<readonly RunRecord[]> {
  const executions = await store.read<{
    id: string;
    number: number;
    status: string;
    output: unknown;
    last_seq: number;
    is_open: boolean;
  }>(`
    select id, (context ->> 'run')::int as number, status, case when length(output::text) < 10000 then output end as output, last_seq,
      claimable_at is not null or lease_token is not null or finished_at is null as is_open
    from execution order by id`);
  const events = await store.read<EventRecord>(
    `select execution_id, seq, type, case when iteration is null then step_id else step_id || '[' || iteration || ']' end as step_id
     from execution_event order by execution_id, seq`,
  );
  const attempts = await store.read<AttemptRecord>(`
    select execution_id, step_id, item, attempt, status, error ->> 'code' as code, finished_at
    from step_run
    union all
    select execution_id, step_id || '[' || iteration || ']', item, attempt, status, error ->> 'code', finished_at from iteration_attempt
    order by execution_id, step_id, item, attempt`);
  const eventsOf = Map.groupBy(events, (event) => event.execution_id);
  const attemptsOf = Map.groupBy(attempts, (attempt) => attempt.execution_id);
  return executions.map(({ last_seq: lastSeq, is_open: isOpen, ...run }) => ({
    ...run,
    lastSeq,
    isOpen,
    events: eventsOf.get(run.id) ?? [],
    attempts: attemptsOf.get(run.id) ?? [],
  }));
}

/** Changes with anything that is on record of any run. */
export async function fingerprint(store: ChaosStore): Promise<ReadonlyMap<string, string>> {
  const rows = await store.read<{ id: string; print: string }>(`
    select e.id, concat_ws(' ', md5(e::text),
      (select concat_ws(' ', count(*), md5(string_agg(v::text, ',' order by v.seq))) from execution_event v where v.execution_id = e.id),
      (select md5(string_agg(md5(s::text), ',' order by s.step_id, s.item, s.attempt)) from step_run s where s.execution_id = e.id)) as print
    from execution e`);
  return new Map(rows.map(({ id, print }) => [id, print]));
}

/** How far everything has come: unfinished runs, and a number that grows with whatever happens. */
export async function progress(store: ChaosStore): Promise<{ readonly open: number; readonly done: number }> {
  const [row] = await store.read<{ open: number; done: number }>(`
    select count(*) filter (where status not in ('SUCCEEDED', 'FAILED', 'CANCELLED'))::int as open, coalesce(sum(last_seq), 0)::int as done from execution`);
  return row ?? { open: 0, done: 0 };
}
