import type { DayOfRuns, RunTally, StepTally } from '../../domain/run/execution-stats.js';
import { NO_RUNS } from '../../domain/run/execution-stats.js';
import { lowestId } from '../../lib/ids.js';
import type { ZoneDay } from '../../domain/schedule/index.js';
import type { Database } from '../database/database.js';
import { statement } from '../database/statement.js';

/** Of one user, of one of the user's workflows or of all. */
export interface StatsFilter {
  readonly ownerId: string;
  readonly workflowId?: string | undefined;
}

type TallyRow = RunTally & { readonly bucket: number | null };

const outcome = (status: string): string => `(count(*) filter (where status = '${status}'))::int`;
/** A time that is not known is left out. */
const quantile = (part: number): string => `(percentile_cont(${part}) within group (order by ms::float8))`;

const perDay = (by: 'owner' | 'workflow') =>
  statement(
    `execution-stats-${by}`,
    { key: 'text', ownerId: 'text', fromId: 'text', toId: 'text', starts: 'timestamptz[]' },
    ({ key, ownerId, fromId, toId, starts }) => `
       select bucket, count(*)::int as total, ${outcome('SUCCEEDED')} as succeeded, ${outcome('FAILED')} as failed, ${outcome('CANCELLED')} as cancelled,
         (count(*) filter (where finished_at is null))::int as going, ${quantile(0.5)} as "medianMs", ${quantile(0.95)} as "p95Ms"
       from (
         select status, finished_at, width_bucket(queued_at, ${starts}) as bucket,
           case when status in ('SUCCEEDED', 'FAILED') then extract(epoch from finished_at - started_at) * 1000 end as ms
         from execution where ${by}_id = ${key} and owner_id = ${ownerId} and id >= ${fromId} and id < ${toId}
       ) run
       group by grouping sets ((bucket), ())`,
  );

const PER_DAY = { owner: perDay('owner'), workflow: perDay('workflow') };

const PER_STEP = statement(
  'execution-stats-steps',
  { workflowId: 'text', ownerId: 'text', fromId: 'text', toId: 'text', limit: 'int' },
  ({ workflowId, ownerId, fromId, toId, limit }) => `
       with attempt as materialized (
         select s.execution_id, s.step_id, s.attempt, s.status, s.started_at, s.finished_at, s.prompt_tokens, s.completion_tokens, s.cost_usd
         from (select id from execution where workflow_id = ${workflowId} and owner_id = ${ownerId} and id >= ${fromId} and id < ${toId} order by id desc limit ${limit}) run
         cross join lateral (select * from step_run where execution_id = run.id and item = -1) s
       ), last as (
         select distinct on (execution_id, step_id) execution_id, step_id, status,
           case when status in ('SUCCEEDED', 'FAILED') then extract(epoch from finished_at - started_at) * 1000 end as ms
         from attempt order by execution_id, step_id, attempt desc
       ), spent as (
         select step_id, count(*) - count(distinct execution_id) as retries,
           sum(prompt_tokens) as prompt_tokens, sum(completion_tokens) as completion_tokens, sum(cost_usd) as cost_usd
         from attempt group by step_id
       )
       select step_id as "stepId", count(*)::int as runs, ${outcome('FAILED')} as failed, min(retries)::int as retries, ${quantile(0.5)} as "medianMs", ${quantile(0.95)} as "p95Ms",
         min(prompt_tokens)::float8 as "promptTokens", min(completion_tokens)::float8 as "completionTokens", min(cost_usd)::float8 as "costUsd"
       from last join spent using (step_id) group by step_id order by step_id`,
);

/** Sums over the runs of some days. Ids are ordered by time, so that a range of days is a range of an index. */
export class ExecutionStatsStore {
  constructor(private readonly database: Database) {}

  /** Each of the days, and all of them together, in one statement. @param days at least one, without a hole. */
  async perDay(
    { ownerId, workflowId }: StatsFilter,
    days: readonly ZoneDay[],
  ): Promise<{ readonly days: readonly DayOfRuns[]; readonly total: RunTally }> {
    const [by, key] = workflowId === undefined ? (['owner', ownerId] as const) : (['workflow', workflowId] as const);
    const rows = await this.database.query<TallyRow>(
      PER_DAY[by].with({ key, ownerId, ...idsOf(days), starts: days.map(({ from }) => from) }),
    );
    const byBucket = new Map(rows.map(({ bucket, ...tally }) => [bucket, tally]));
    return {
      days: days.map(({ day }, index) => ({ day, ...(byBucket.get(index + 1) ?? NO_RUNS) })),
      total: byBucket.get(null) ?? NO_RUNS,
    };
  }

  /** The outcome of each step in the newest runs of a workflow. At most `limit` runs are looked at. By step id. */
  async perStep(
    ownerId: string,
    workflowId: string,
    days: readonly ZoneDay[],
    limit: number,
  ): Promise<readonly StepTally[]> {
    return this.database.query<StepTally>(PER_STEP.with({ workflowId, ownerId, ...idsOf(days), limit }));
  }
}

function idsOf(days: readonly ZoneDay[]): { readonly fromId: string; readonly toId: string } {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('A report is of one day at least.');
  return { fromId: lowestId('ex', first.from), toId: lowestId('ex', last.to) };
}
