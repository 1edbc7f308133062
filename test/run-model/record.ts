import type { Database } from '../../src/storage/database/database.js';

/** All that is on record of one run. */
export interface RunRecord {
  readonly id: string;
  readonly shape: string;
  readonly status: string;
  readonly control: string | null;
  readonly worker_id: string | null;
  readonly is_held: boolean;
  readonly is_due: boolean;
  readonly claimable_at: Date | null;
  readonly signals: number;
  readonly last_seq: number;
  readonly current_step: number;
  readonly total_steps: number;
  readonly output: unknown;
  readonly error: { readonly code: string } | null;
  readonly parent_id: string | null;
  readonly parent_step: string | null;
  readonly rerun_of: string | null;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  /** Every attempt of every step and item, in this order. */
  readonly steps: readonly StepRecord[];
  readonly events: readonly EventRecord[];
  readonly waits: readonly {
    readonly step: string;
    readonly item: number;
    readonly kind: string;
    readonly is_open: boolean;
    readonly is_stored_open: boolean;
  }[];
}

export interface StepRecord {
  readonly step: string;
  /** -1: the step itself. */
  readonly item: number;
  readonly attempt: number;
  readonly status: string;
  readonly lost: number;
  readonly code: string | null;
  readonly output: unknown;
  readonly has_finished: boolean;
  readonly wake_at: string | null;
}

export interface EventRecord {
  readonly seq: number;
  readonly type: string;
  readonly status: string;
  readonly current_step: number;
  readonly step: string | null;
  readonly attempt: number | null;
  readonly code: string | null;
}

const ENDED = `('SUCCEEDED', 'FAILED', 'CANCELLED')`;

const RECORDS = `
  select e.id, w.title as shape, e.status, e.control, e.worker_id, e.lease_token is not null as is_held, e.claimable_at <= now() as is_due,
    e.claimable_at, e.signals, e.last_seq, e.current_step, e.total_steps, e.output, e.error, e.parent_id, e.parent_step, e.rerun_of,
    e.started_at, e.finished_at,
    coalesce((select json_agg(json_build_object('step', s.step_id, 'item', s.item, 'attempt', s.attempt, 'status', s.status, 'lost', s.interruptions,
        'code', s.error ->> 'code', 'output', s.output, 'has_finished', s.finished_at is not null, 'wake_at', s.wake_at)
        order by s.step_id, s.item, s.attempt)
      from step_run s where s.execution_id = e.id), '[]') as steps,
    coalesce((select json_agg(json_build_object('seq', v.seq, 'type', v.type, 'status', v.status, 'current_step', v.current_step,
        'step', v.step_id, 'attempt', v.attempt, 'code', v.error ->> 'code') order by v.seq)
      from execution_event v where v.execution_id = e.id), '[]') as events,
    coalesce((select json_agg(json_build_object('step', x.step_id, 'item', x.item, 'kind', x.kind, 'is_stored_open', x.resolved_at is null,
        'is_open', x.resolved_at is null and (x.expires_at is null or x.expires_at > now()) and e.status not in ${ENDED}))
      from wait x where x.execution_id = e.id), '[]') as waits
  from execution e join workflow w on w.id = e.workflow_id
  where e.owner_id = $1 order by e.id`;

/** Everything that is on record of an owner's runs, the oldest first, as it was at one moment. */
export async function readRecords(database: Database, ownerId: string): Promise<readonly RunRecord[]> {
  return database.query<RunRecord>(RECORDS, [ownerId], 'model-records');
}
