import { REDACTED } from '../../domain/redaction/index.js';
import type { NewWait, RunChange, StoredStepRun } from '../../engine/ports.js';
import { json } from '../database/columns.js';
import { columnsOf, statement, unnest } from '../database/statement.js';
import type { BoundStatement, Column, Placeholders } from '../database/statement.js';
import { logEntry } from './execution-log.row.js';

/*
 * How the results of all runs of a process are stored by one statement, with one commit.
 */

const CHANGES = columnsOf<RunChange>()({
  id: ['text', (change) => change.executionId],
  token: ['uuid', (change) => change.token],
  previous_seq: ['int', (change) => change.previousSeq],
  status: ['text', (change) => change.status],
  current_step: ['int', (change) => change.currentStep],
  last_seq: ['int', (change) => change.lastSeq],
  started_at: ['timestamptz', (change) => change.startedAt],
  finished_at: ['timestamptz', (change) => change.finishedAt],
  output: ['text', (change) => json(change.output)],
  error: ['text', (change) => json(change.error)],
  prompt_tokens: ['int', (change) => change.usage.promptTokens],
  completion_tokens: ['int', (change) => change.usage.completionTokens],
  cost_usd: ['float8', (change) => change.usage.costUsd],
  released: ['bool', (change) => change.release !== null],
  claimable_at: ['timestamptz', (change) => change.release?.claimableAt ?? null],
  signals_seen: ['int', (change) => change.signalsSeen],
  held_ms: ['int', (change) => change.heldMs],
});

const ATTEMPT_COLUMNS = {
  execution_id: ['text', (attempt) => attempt.executionId],
  step_id: ['text', (attempt) => attempt.stepId],
  item: ['int', (attempt) => attempt.item],
  attempt: ['int', (attempt) => attempt.attempt],
  status: ['text', (attempt) => attempt.status],
  interruptions: ['int', (attempt) => attempt.interruptions],
  input: ['text', (attempt) => json(attempt.input)],
  output: ['text', (attempt) => json(attempt.output)],
  error: ['text', (attempt) => json(attempt.error)],
  wake_at: ['timestamptz', (attempt) => attempt.wakeAt],
  started_at: ['timestamptz', (attempt) => attempt.startedAt],
  finished_at: ['timestamptz', (attempt) => attempt.finishedAt],
  prompt_tokens: ['int', (attempt) => attempt.usage.promptTokens],
  completion_tokens: ['int', (attempt) => attempt.usage.completionTokens],
  cost_usd: ['float8', (attempt) => attempt.usage.costUsd],
} satisfies Readonly<Record<string, Column<StoredStepRun>>>;

const ATTEMPTS = columnsOf<StoredStepRun>()(ATTEMPT_COLUMNS);

const ITERATION_ATTEMPTS = columnsOf<StoredStepRun>()({
  ...ATTEMPT_COLUMNS,
  iteration: ['text', (attempt) => attempt.iteration],
});

type WaitOfRun = NewWait & { readonly executionId: string; readonly ownerId: string; readonly workflowId: string };

const WAITS = columnsOf<WaitOfRun>()({
  id: ['text', (wait) => wait.id],
  execution_id: ['text', (wait) => wait.executionId],
  step_id: ['text', (wait) => wait.stepId],
  item: ['int', (wait) => wait.item],
  owner_id: ['text', (wait) => wait.ownerId],
  kind: ['text', (wait) => wait.for.kind],
  event_type: ['text', (wait) => (wait.for.kind === 'EVENT' ? wait.for.eventType : null)],
  filters: ['text', (wait) => (wait.for.kind === 'EVENT' ? json(wait.for.filters) : null)],
  child_id: ['text', (wait) => (wait.for.kind === 'CHILD' ? wait.for.executionId : null)],
  message: ['text', (wait) => (wait.for.kind === 'APPROVAL' ? wait.for.message : null)],
  form: ['text', (wait) => (wait.for.kind === 'APPROVAL' ? json(wait.for.form) : null)],
  created_at: ['timestamptz', (wait) => wait.createdAt],
  expires_at: ['timestamptz', (wait) => (wait.for.kind === 'CHILD' ? null : wait.for.until)],
  workflow_id: ['text', (wait) => wait.workflowId],
  delivery: [
    'text',
    (wait) => (wait.for.kind === 'APPROVAL' && wait.for.delivery ? JSON.stringify(wait.for.delivery) : null),
  ],
});

const HEADS = { changes: CHANGES, hasEntry: 'bool[]', entries: 'json', count: 'int' } as const;
const WITH_ATTEMPTS = { ...HEADS, attempts: ATTEMPTS } as const;
const WITH_WAITS = { ...WITH_ATTEMPTS, waits: WAITS, endingIds: 'text[]' } as const;
const WITH_ITERATIONS = { ...WITH_WAITS, inLoops: ITERATION_ATTEMPTS } as const;

/**
 * All changes of one flush. A run whose lease is lost makes the division fail, and with it the whole statement. The
 * inserts then need no join with the rows that are still held. The caller looks up the lost runs and leaves them out.
 */
const commit = ({ changes, hasEntry, entries, count }: Placeholders<typeof HEADS>, more = ''): string => `
    with held as (
      update execution e set
        status = c.status, current_step = c.current_step, last_seq = c.last_seq, started_at = c.started_at,
        finished_at = c.finished_at, output = c.output::json, error = c.error::json,
        prompt_tokens = c.prompt_tokens, completion_tokens = c.completion_tokens, cost_usd = c.cost_usd,
        lease_token = case when c.released then null else e.lease_token end,
        claimable_at = case when not c.released then e.claimable_at when e.signals > c.signals_seen and c.finished_at is null then now() else c.claimable_at end,
        active_ms = case when c.released then e.active_ms + c.held_ms else e.active_ms end
      from ${unnest('c', changes)}
      where e.id = c.id and e.lease_token = c.token and e.last_seq = c.previous_seq
      returning 1
    ), logged as (
      insert into execution_log (execution_id, seq, entry)
      select l.execution_id, l.previous_seq + 1, l.entry
      from rows from (unnest(${changes.id}), unnest(${changes.previous_seq}), unnest(${hasEntry}), json_array_elements(${entries}))
        as l (execution_id, previous_seq, has_entry, entry)
      where l.has_entry
    )${more}
    select 1 / (count(*) = ${count})::int from held`;

/**
 * Attempts that are stored more than once: while they are under way or wait, and once they are over. The input of an
 * attempt stays as it is, except for secrets that have been removed since. Until the attempt was over, a retry had to
 * repeat it.
 */
const stepped = ({ attempts }: Pick<Placeholders<typeof WITH_ATTEMPTS>, 'attempts'>): string =>
  storing('stepped', 'step_attempt', '', unnest('r', attempts));

/** The same for steps in loops. */
const steppedInLoops = ({ inLoops }: Pick<Placeholders<typeof WITH_ITERATIONS>, 'inLoops'>): string =>
  storing('stepped_in_loops', 'iteration_attempt', 'iteration, ', unnest('r', inLoops));

/** @param key the columns of the key that only this table has, each followed by a comma. */
const storing = (name: string, table: string, key: '' | 'iteration, ', rows: string): string => `, ${name} as (
      insert into ${table} as s (execution_id, step_id, ${key}item, attempt, status, interruptions, input, output, error,
        wake_at, started_at, finished_at, prompt_tokens, completion_tokens, cost_usd)
      select r.execution_id, r.step_id, ${key && 'r.iteration, '}r.item, r.attempt, r.status, r.interruptions, r.input::json, r.output::json, r.error::json,
        r.wake_at, r.started_at, r.finished_at, r.prompt_tokens, r.completion_tokens, r.cost_usd
      from ${rows}
      on conflict (execution_id, step_id, ${key}item, attempt) do update set
        status = excluded.status, interruptions = excluded.interruptions, output = excluded.output, error = excluded.error,
        input = case when s.input is null then excluded.input
          when excluded.status in ('SUCCEEDED', 'FAILED', 'CANCELLED') and position('${REDACTED}' in excluded.input::text) > 0 then excluded.input else s.input end,
        wake_at = excluded.wake_at, finished_at = excluded.finished_at, prompt_tokens = excluded.prompt_tokens,
        completion_tokens = excluded.completion_tokens, cost_usd = excluded.cost_usd
    )`;

const waiting = ({
  waits,
  endingIds,
}: Pick<Placeholders<typeof WITH_WAITS>, 'waits' | 'endingIds'>): string => `, waiting as (
      insert into wait (id, execution_id, step_id, item, owner_id, kind, event_type, filters, child_id, message, form, created_at, expires_at)
      select w.id, w.execution_id, w.step_id, w.item, w.owner_id, w.kind, w.event_type, w.filters::jsonb, w.child_id, w.message, w.form::json, w.created_at, w.expires_at
      from ${unnest('w', waits)}
      on conflict (execution_id, step_id, item) do update set
        id = excluded.id, kind = excluded.kind, event_type = excluded.event_type, filters = excluded.filters, child_id = excluded.child_id,
        message = excluded.message, form = excluded.form, created_at = excluded.created_at, expires_at = excluded.expires_at,
        resolved_at = null, result = null, is_expired = false
    ), delivering as (
      insert into approval_delivery (id, owner_id, workflow_id, execution_id, step_id, delivery, message, form, expires_at, created_at, due_at)
      select w.id, w.owner_id, w.workflow_id, w.execution_id, w.step_id, w.delivery::json, w.message, w.form::json, w.expires_at, now(), now()
      from ${unnest('w', waits)} where w.delivery is not null
      on conflict do nothing
    ), ended as (
      update wait set resolved_at = now(), is_expired = true where execution_id = any(${endingIds}) and resolved_at is null
    )`;

/** Most flushes: short steps, over before they are stored. */
const COMMIT = statement('commit', HEADS, (p) => commit(p));

const COMMIT_WITH_ATTEMPTS = statement('commit-with-attempts', WITH_ATTEMPTS, (p) => commit(p, stepped(p)));

/**
 * The same for a flush in which steps begin to wait for something other than the time, or runs end while such steps
 * wait.
 */
const COMMIT_WITH_WAITS = statement('commit-with-waits', WITH_WAITS, (p) => commit(p, stepped(p) + waiting(p)));

/** The same for a flush of runs with loops. */
const COMMIT_WITH_ITERATIONS = statement('commit-with-iterations', WITH_ITERATIONS, (p) =>
  commit(p, stepped(p) + steppedInLoops(p) + waiting(p)),
);

/** The statement that stores these changes: the shortest one that holds all of them. */
export function commitOf(changes: readonly RunChange[]): BoundStatement {
  const heads = {
    changes,
    hasEntry: changes.map((change) => change.events.length > 0),
    entries: JSON.stringify(changes.map(logEntry)),
    count: changes.length,
  };
  const attempts = changes.flatMap((change) => change.stepRuns);
  const waits = changes.flatMap((change) =>
    change.waits.map((wait) => ({
      ...wait,
      executionId: change.executionId,
      ownerId: change.ownerId,
      workflowId: change.workflowId,
    })),
  );
  const endingIds = changes.filter((change) => change.endsWaits).map((change) => change.executionId);
  if (attempts.some(isInLoop)) {
    const inLoops = attempts.filter(isInLoop);
    const outside = attempts.filter((attempt) => !isInLoop(attempt));
    return COMMIT_WITH_ITERATIONS.with({ ...heads, attempts: outside, inLoops, waits, endingIds });
  }
  if (waits.length > 0 || endingIds.length > 0) return COMMIT_WITH_WAITS.with({ ...heads, attempts, waits, endingIds });
  if (attempts.length > 0) return COMMIT_WITH_ATTEMPTS.with({ ...heads, attempts });
  return COMMIT.with(heads);
}

function isInLoop({ iteration }: StoredStepRun): boolean {
  return iteration !== '';
}

const FENCED = columnsOf<RunChange>()({
  id: ['text', (change) => change.executionId],
  token: ['uuid', (change) => change.token],
  previous_seq: ['int', (change) => change.previousSeq],
  last_seq: ['int', (change) => change.lastSeq],
  released: ['bool', (change) => change.release !== null],
});

/** The state of the runs of a failed flush: still held as they were, already changed as requested, or lost. */
export const FENCES = statement(
  'fences',
  { changes: FENCED },
  ({ changes }) => `
    select c.id, e.lease_token = c.token and e.last_seq = c.previous_seq as is_held,
      e.last_seq = c.last_seq and (e.lease_token = c.token or (c.released and e.lease_token is null)) as is_done
    from ${unnest('c', changes)}
    left join execution e on e.id = c.id`,
);
