import type { AuditEntry } from '../../domain/account/audit.js';
import type { Outcome } from '../../domain/approval/delivery.js';
import { ApprovalState } from '../../domain/run/approval.js';
import type { Approval } from '../../domain/run/approval.js';
import { ExecutionStatus, isTerminal } from '../../domain/run/execution.js';
import { GroupedCalls } from '../../lib/async/grouped-calls.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { insertAudit } from '../accounts/audit.js';
import { BEGUN } from './claim.sql.js';
import { column, json } from '../database/columns.js';
import type { Database } from '../database/database.js';
import { statement } from '../database/statement.js';
import { isWaitedFor } from '../events/event-type.sql.js';

/** A wait for an event, with its filters. */
export interface EventWait {
  readonly id: string;
  readonly filters: JsonObject;
  readonly workflowId: string;
  /** Of mailboxes, it receives events only from the one in the slot of its workflow. */
  readonly usesSlots: boolean;
}

const ENDED = `(${Object.values(ExecutionStatus)
  .filter(isTerminal)
  .map((status) => `'${status}'`)
  .join(', ')})`;

/** Open, in time, of a run that has not ended. `w` is the wait, `e` its run. */
const IS_OPEN = `w.resolved_at is null and (w.expires_at is null or w.expires_at > now()) and e.status not in ${ENDED}`;

/** A condition on a run `e`: no worker has it, and it can continue. */
const IS_ASLEEP = `e.lease_token is null and e.status not in ${ENDED} and e.status <> 'PAUSED'`;

/**
 * Ends waits, each once, and shows it to the workers of their runs, in one statement. The runs are locked first and in
 * the order of their ids, as in every statement of the queue, so that no deadlock can arise.
 *
 * @param found a query for `id`, `execution_id` and `result` of the waits.
 */
const resolving = (found: string): string => `
  with found as materialized (${found}),
  held as materialized (
    select id from execution where id in (select execution_id from found) order by id for update
  ), resolved as (
    update wait w set resolved_at = now(), result = found.result
    from found join held on held.id = found.execution_id
    where w.id = found.id and w.resolved_at is null
    returning w.execution_id
  ), signalled as (
    update execution e set signals = e.signals + 1,
      claimable_at = case when ${IS_ASLEEP} then now() else e.claimable_at end,
      queue_priority = case when ${IS_ASLEEP} then ${BEGUN} else e.queue_priority end
    where e.id in (select execution_id from resolved)
  )
  select distinct execution_id as "executionId" from resolved`;

const RESOLVE = resolving(`
  select w.id, w.execution_id, given.result::json as result
  from unnest($1::text[], $2::text[]) as given (id, result)
  join wait w on w.id = given.id join execution e on e.id = w.execution_id
  where ${IS_OPEN}`);

/** How a child ended, as `flow.run_workflow` and agents read it; one that retention has removed is gone without a status. */
const CHILD_RESULT = `json_build_object('executionId', w.child_id, 'status', c.status, 'output', c.output, 'error', c.error,
  'usage', json_build_object('promptTokens', coalesce(c.prompt_tokens, 0), 'completionTokens', coalesce(c.completion_tokens, 0), 'costUsd', coalesce(c.cost_usd, 0)))`;

const RESOLVE_CHILDREN = resolving(`
  select w.id, w.execution_id, ${CHILD_RESULT} as result
  from wait w join execution c on c.id = w.child_id
  where w.child_id = any($1::text[]) and w.kind = 'CHILD' and w.resolved_at is null and c.status in ${ENDED}`);

const RESOLVE_ALL_CHILDREN = resolving(`
  select w.id, w.execution_id, ${CHILD_RESULT} as result
  from wait w left join execution c on c.id = w.child_id
  where w.kind = 'CHILD' and w.resolved_at is null and (c.id is null or c.status in ${ENDED})
  limit $1`);

const EVENT_WAITS = statement(
  'wait-events',
  { ownerId: 'text', eventType: 'text', after: 'text', limit: 'int', before: 'timestamptz' },
  ({ ownerId, eventType, after, limit, before }) => `
    select w.id, w.filters, e.workflow_id as "workflowId", (select f.uses_slots or f.cloned_from is not null from workflow f where f.id = e.workflow_id) as "usesSlots"
    from wait w join execution e on e.id = w.execution_id
    where w.owner_id = ${ownerId} and w.event_type = ${eventType} and w.kind = 'EVENT' and ${IS_OPEN}
      and w.id > ${after} and (${before} is null or w.created_at <= ${before}) order by w.id limit ${limit}`,
);

interface TypeOfEvent {
  readonly ownerId: string;
  readonly eventType: string;
}

const MAX_ASKED = 500;

const NOTE_OUTCOME =
  'update approval_delivery set outcome = $2::json, due_at = now() where id = $1 and closed_at is null';

function noted({ approvalId, outcome }: { readonly approvalId: string; readonly outcome: Outcome }) {
  return [approvalId, JSON.stringify(outcome)];
}

/** The waits of runs. The engine writes the rows, with the suspension of their steps; they are ended here. */
export class WaitStore {
  readonly #eventWaits = new GroupedCalls<TypeOfEvent, boolean>({
    flush: (types) => this.#haveEventWaits(types),
    limit: MAX_ASKED,
  });

  constructor(private readonly database: Database) {}

  /**
   * Ends those that are open still.
   *
   * @param audit written with it if any was open.
   * @param decision stored with it: the messages of the question will say it.
   * @returns the runs whose workers should look.
   */
  async resolve(
    results: readonly { readonly waitId: string; readonly result: JsonValue }[],
    audit?: AuditEntry,
    decision?: { readonly approvalId: string; readonly outcome: Outcome },
  ): Promise<readonly string[]> {
    const values = [column(results, ({ waitId }) => waitId), column(results, ({ result }) => json(result) ?? 'null')];
    if (!audit) return this.#resolve(RESOLVE, values, 'wait-resolve');
    return this.database.rawTransaction(async (query) => {
      const rows = await query<{ executionId: string }>(RESOLVE, values, 'wait-resolve');
      if (rows.length > 0) await insertAudit(query, audit);
      if (rows.length > 0 && decision !== undefined) await query(NOTE_OUTCOME, noted(decision), 'approval-outcome');
      return rows.map((row) => row.executionId);
    });
  }

  /** Ends the waits for those of these runs that have ended. @returns the runs whose workers should look. */
  async resolveChildren(childIds: readonly string[]): Promise<readonly string[]> {
    return this.#resolve(RESOLVE_CHILDREN, [childIds], 'wait-resolve-children');
  }

  /** As `resolveChildren`, whichever they are; up to `limit`. */
  async resolveEndedChildren(limit: number): Promise<readonly string[]> {
    return this.#resolve(RESOLVE_ALL_CHILDREN, [limit], 'wait-resolve-ended-children');
  }

  async #resolve(statement: string, values: readonly unknown[], name: string): Promise<readonly string[]> {
    const rows = await this.database.query<{ executionId: string }>(statement, values, name);
    return rows.map((row) => row.executionId);
  }

  /** Whether anything of the owner waits for a type of event: for most of them nothing does. */
  hasEventWaits(type: TypeOfEvent): Promise<boolean> {
    return this.#eventWaits.call(type);
  }

  async #haveEventWaits(types: readonly TypeOfEvent[]): Promise<readonly boolean[]> {
    const rows = await this.database.query<{ has: boolean }>(
      `select ${isWaitedFor('asked')} as has
       from unnest($1::text[], $2::text[]) with ordinality as asked (owner_id, event_type, position) order by position`,
      [column(types, (type) => type.ownerId), column(types, (type) => type.eventType)],
      'wait-has-events',
    );
    return rows.map((row) => row.has);
  }

  /**
   * A page of the owner's open waits for a type of event, in the order of their ids.
   *
   * @param before only those that began by then.
   */
  async eventWaits(
    of: { readonly ownerId: string; readonly eventType: string },
    page: { readonly after: string; readonly limit: number; readonly before: Date | null },
  ): Promise<readonly EventWait[]> {
    return this.database.query<EventWait>(EVENT_WAITS.with({ ...of, ...page }));
  }

  /** The owner's open approvals, the oldest first. */
  async openApprovals(ownerId: string, limit: number): Promise<readonly Approval[]> {
    return this.database.query<Approval>(
      `select ${APPROVAL_COLUMNS}, '${ApprovalState.OPEN}' as state from wait w join execution e on e.id = w.execution_id
       where w.owner_id = $1 and w.kind = 'APPROVAL' and ${IS_OPEN} order by w.id limit $2`,
      [ownerId, limit],
      'wait-approvals',
    );
  }

  /** Those of the owner's open approvals that have these ids. */
  async openApprovalsOf(ownerId: string, ids: readonly string[]): Promise<readonly Approval[]> {
    return this.database.query<Approval>(
      `select ${APPROVAL_COLUMNS}, '${ApprovalState.OPEN}' as state from wait w join execution e on e.id = w.execution_id
       where w.id = any($2) and w.owner_id = $1 and w.kind = 'APPROVAL' and ${IS_OPEN}`,
      [ownerId, ids],
      'wait-approvals-of',
    );
  }

  /** The open approvals of a run, the oldest first. */
  async openApprovalsIn(executionId: string): Promise<readonly Approval[]> {
    return this.database.query<Approval>(
      `select ${APPROVAL_COLUMNS}, '${ApprovalState.OPEN}' as state from wait w join execution e on e.id = w.execution_id
       where w.execution_id = $1 and w.kind = 'APPROVAL' and ${IS_OPEN} order by w.id`,
      [executionId],
      'wait-approvals-in',
    );
  }

  /** For any owner. Null if there is none. */
  async approval(id: string): Promise<Approval | null> {
    const rows = await this.database.query<Approval>(
      `select ${APPROVAL_COLUMNS},
         case when w.resolved_at is not null and not w.is_expired then '${ApprovalState.DECIDED}'
           when ${IS_OPEN} then '${ApprovalState.OPEN}' else '${ApprovalState.LAPSED}' end as state
       from wait w join execution e on e.id = w.execution_id where w.id = $1 and w.kind = 'APPROVAL'`,
      [id],
      'wait-approval',
    );
    return rows[0] ?? null;
  }
}

// In a loop, the place of the step ends with its iteration: `pay[3]`.
const APPROVAL_COLUMNS = `w.id, w.owner_id as "ownerId", w.execution_id as "executionId", split_part(w.step_id, '[', 1) as "stepId", w.message, w.form, w.expires_at as "expiresAt"`;
