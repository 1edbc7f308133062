import type { RunCompletedEvent } from '../../domain/event/types/index.js';
import { EventSource } from '../../domain/event/event.js';
import { MAX_TOLD_OUTPUT_BYTES } from '../../domain/run/completed-run.js';
import type { CompletedRun } from '../../domain/run/completed-run.js';
import type { Database } from '../database/database.js';
import { statement } from '../database/statement.js';
import type { BoundStatement, Placeholders } from '../database/statement.js';
import type { StoredTrigger } from '../workflows/stored-trigger.js';
import {
  LISTENING_FURTHER,
  LISTENING_WAITS,
  LISTENING_WORKFLOWS,
  subscriptionOf,
  subscribeToRuns,
} from '../workflows/trigger-upkeep.js';

/** An owner who listens to the completion of runs. */
export interface RunListener {
  readonly ownerId: string;
  readonly eventType: RunCompletedEvent;
}

/** Runs of an owner, in the order of their ids. */
export interface ScannedRuns {
  /** The ended runs that have no event yet. */
  readonly untold: readonly string[];
  /** The id of the last one. Null if there was none. */
  readonly last: string | null;
  readonly count: number;
}

const LISTENERS = `
  select distinct w.owner_id as "ownerId", w.trigger ->> 'eventType' as "eventType" ${LISTENING_WORKFLOWS}
  union
  select t.owner_id, t.trigger ->> 'eventType' ${LISTENING_FURTHER}
  union
  select k.owner_id, k.event_type ${LISTENING_WAITS}`;

const ENDS = `
  select e.id as "executionId", e.owner_id as "ownerId", e.workflow_id as "workflowId", coalesce(v.title, w.title, '') as title, e.workflow_version as version,
    e.status, e.trigger, e.depth, e.queued_at as "queuedAt", e.started_at as "startedAt", e.finished_at as "finishedAt", e.error,
    case when octet_length(e.output::text) <= $2 then e.output end as output, coalesce(octet_length(e.output::text) > $2, false) as "isOutputOmitted"
  from execution e
  left join workflow_version v on v.workflow_id = e.workflow_id and v.number = e.workflow_version
  left join workflow w on w.id = e.workflow_id
  where e.id = any($1::text[]) and e.status in ('SUCCEEDED', 'FAILED')
  order by e.finished_at, e.id`;

const AFTER = { ownerId: 'text', after: 'text', limit: 'int' } as const;

/** The result columns over `runs`. The delivery id is that of `runCompletedDeliveryId`. */
const scanned = ({ ownerId }: Pick<Placeholders<typeof AFTER>, 'ownerId'>): string => `
  select max(r.id) as last, count(*)::int as count, coalesce(json_agg(r.id) filter (where r.status in ('SUCCEEDED', 'FAILED') and not exists (
    select 1 from inbound_event v where v.owner_id = ${ownerId} and v.source = '${EventSource.SYSTEM}' and v.delivery_id = 'execution:' || r.id || ':ended')), '[]'::json) as untold
  from runs r`;

const YOUNG = statement(
  'run-scan-young',
  AFTER,
  (p) => `
  with runs as (
    select id, status from execution where owner_id = ${p.ownerId} and id > ${p.after} order by id limit ${p.limit}
  )${scanned(p)}`,
);

const SETTLED = statement(
  'run-scan-settled',
  { ...AFTER, upTo: 'text' },
  (p) => `
  with runs as materialized (
    select id, status, finished_at from execution where owner_id = ${p.ownerId} and id > ${p.after} and id <= ${p.upTo} order by id limit ${p.limit}
  ), put_aside as (
    insert into pending_run_event (owner_id, execution_id) select ${p.ownerId}, id from runs where finished_at is null on conflict do nothing
  )${scanned(p)}`,
);

const ASIDE = statement(
  'run-scan-aside',
  AFTER,
  (p) => `
  with runs as (
    select k.execution_id as id, e.status from pending_run_event k left join execution e on e.id = k.execution_id
    where k.owner_id = ${p.ownerId} and k.execution_id > ${p.after} and (e.id is null or e.finished_at is not null) order by k.execution_id limit ${p.limit}
  )${scanned(p)}`,
);

/** $1: owners, $2: the id up to which runs are settled. */
const UNSCANNED = `
  select w.owner_id as "ownerId" from run_subscription w
  where w.owner_id = any($1::text[]) and (
    exists (select 1 from execution e where e.owner_id = w.owner_id and e.id > w.scanned_to and e.id <= $2)
    or exists (select 1 from pending_run_event k left join execution e on e.id = k.execution_id
      where k.owner_id = w.owner_id and (e.id is null or e.finished_at is not null)))`;

/**
 * The run-completed events for their listeners, and which of them have been sent. The engine knows nothing of it and
 * writes nothing for it.
 */
export class RunCompletedStore {
  constructor(private readonly database: Database) {}

  async listeners(): Promise<readonly RunListener[]> {
    return this.database.query<RunListener>(LISTENERS, [], 'run-listeners');
  }

  /** The runs, among these, that have succeeded or failed, in the order in which they ended. */
  async ends(executionIds: readonly string[]): Promise<readonly CompletedRun[]> {
    const rows = await this.database.query<EndRow>(ENDS, [executionIds, MAX_TOLD_OUTPUT_BYTES], 'run-ends');
    return rows.map(({ trigger, ...row }) => ({ ...row, trigger: trigger.type }));
  }

  /** Starts to watch the runs of an owner who listens to them. @returns the id up to which they have been scanned. */
  async subscribe(ownerId: string, now: Date): Promise<string> {
    const rows = await this.database.query<{ scannedTo: string }>(
      subscribeToRuns('$1'),
      [subscriptionOf(ownerId, '', now)],
      'run-subscription',
    );
    return rows[0]?.scannedTo ?? '';
  }

  /** Ends watches that began long ago and whose owner no longer listens. */
  async dropIdleSubscriptions(): Promise<void> {
    await this.database.query(
      `with gone as (
         delete from run_subscription r where r.touched_at < now() - interval '1 day'
           and not exists (select 1 ${LISTENING_WORKFLOWS} and w.owner_id = r.owner_id)
           and not exists (select 1 ${LISTENING_FURTHER} and t.owner_id = r.owner_id) and not exists (select 1 ${LISTENING_WAITS} and k.owner_id = r.owner_id)
         returning r.owner_id
       )
       delete from pending_run_event k using gone where k.owner_id = gone.owner_id`,
    );
  }

  /** The owners, among these, with runs to scan. */
  async unscanned(ownerIds: readonly string[], settledTo: string): Promise<readonly string[]> {
    const rows = await this.database.query<{ ownerId: string }>(UNSCANNED, [ownerIds, settledTo], 'run-unscanned');
    return rows.map((row) => row.ownerId);
  }

  /** Runs after an id, the youngest too. */
  async young(ownerId: string, after: string, limit: number): Promise<ScannedRuns> {
    return this.#scan(YOUNG.with({ ownerId, after, limit }));
  }

  /** Runs after an id and up to another one. Unfinished runs are put aside. */
  async settled(ownerId: string, after: string, upTo: string, limit: number): Promise<ScannedRuns> {
    return this.#scan(SETTLED.with({ ownerId, after, limit, upTo }));
  }

  /** Runs that had been put aside and are over now. */
  async aside(ownerId: string, after: string, limit: number): Promise<ScannedRuns> {
    return this.#scan(ASIDE.with({ ownerId, after, limit }));
  }

  /** All runs up to this id have been scanned. */
  async scannedTo(ownerId: string, id: string): Promise<void> {
    await this.database.query(
      'update run_subscription set scanned_to = greatest(scanned_to, $2) where owner_id = $1',
      [ownerId, id],
      'run-scanned',
    );
  }

  /** Forgets those put aside that are over, after an id and up to another. */
  async forgetAside(ownerId: string, after: string, upTo: string): Promise<void> {
    await this.database.query(
      `delete from pending_run_event k where k.owner_id = $1 and k.execution_id > $2 and k.execution_id <= $3
         and not exists (select 1 from execution e where e.id = k.execution_id and e.finished_at is null)`,
      [ownerId, after, upTo],
      'run-forget-aside',
    );
  }

  async #scan(statement: BoundStatement): Promise<ScannedRuns> {
    const rows = await this.database.query<ScannedRuns>(statement);
    return rows[0] ?? { untold: [], last: null, count: 0 };
  }
}

type EndRow = Omit<CompletedRun, 'trigger'> & { readonly trigger: StoredTrigger };
