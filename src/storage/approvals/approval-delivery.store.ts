import type { ApprovalDelivery, ApprovalMessage, Outcome } from '../../domain/approval/delivery.js';
import { MessageStatus } from '../../domain/approval/delivery.js';
import type { PlannedMessage } from '../../domain/approval/delivery-plan.js';
import { ApprovalState } from '../../domain/run/approval.js';
import type { Approval } from '../../domain/run/approval.js';
import { ExecutionStatus, isTerminal } from '../../domain/run/execution.js';
import type { Problem } from '../../domain/workflow/problem.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import type { Database } from '../database/database.js';

/** A delivery that a process looks after now. */
export interface ClaimedDelivery {
  /** Of the approval. */
  readonly id: string;
  readonly lease: string;
  readonly ownerId: string;
  readonly workflowId: string;
  readonly executionId: string;
  readonly delivery: ApprovalDelivery;
  readonly message: string;
  readonly form: JsonSchema | null;
  readonly expiresAt: Date | null;
  readonly askedAt: Date;
  readonly workflowTitle: string;
  readonly state: ApprovalState;
  /** Null: it is open, or has lapsed. */
  readonly outcome: Outcome | null;
  /** By the clock of the database, as all times here. */
  readonly now: Date;
}

/** A message with what its sending and its answers need. */
export interface StoredMessage extends ApprovalMessage {
  readonly executionId: string;
  readonly channel: string | null;
  /** The connection that it was sent by. Null: it was not sent. */
  readonly connectionId: string | null;
  /** The person whose answer counts, as the service names them. */
  readonly person: string | null;
  /** Where the service has it. */
  readonly place: JsonObject | null;
  readonly attempts: number;
  /** Since when it may have been sent. Null: it was not. */
  readonly begunAt: Date | null;
  readonly retryAt: Date | null;
  /** When the question was taken out of it. */
  readonly closedAt: Date | null;
  readonly notices: number;
}

const ENDED = `(${Object.values(ExecutionStatus)
  .filter(isTerminal)
  .map((status) => `'${status}'`)
  .join(', ')})`;

/** Of a wait `w` and its run `e`. */
const IS_WAITING = `w.resolved_at is null and (w.expires_at is null or w.expires_at > now()) and e.status not in ${ENDED}`;

const COLUMNS = `m.id, m.approval_id as "approvalId", m.owner_id as "ownerId", m.execution_id as "executionId", m.stage, m.round, m.position,
  m.via, m.connection, m.connection_id as "connectionId", m.recipient as "to", m.channel, m.person, m.place, m.status, m.attempts,
  m.begun_at as "begunAt", m.sent_at as "sentAt", m.retry_at as "retryAt", m.closed_at as "closedAt", m.problem, m.notices`;

/**
 * $1: milliseconds of a lease, $2: how many. A wait whose row was used again for the next question of an agent is over.
 */
const CLAIM = `
  with due as materialized (
    select id from approval_delivery where due_at <= now() order by due_at limit $2 for update skip locked
  ), claimed as (
    update approval_delivery d set due_at = now() + $1::int * interval '1 millisecond', lease = gen_random_uuid()
    from due where d.id = due.id returning d.*
  )
  select d.id, d.lease, d.owner_id as "ownerId", d.workflow_id as "workflowId", d.execution_id as "executionId", d.delivery, d.message, d.form,
    d.expires_at as "expiresAt", d.created_at as "askedAt", d.outcome, now() as now, coalesce(f.title, '') as "workflowTitle",
    case when d.outcome is not null then '${ApprovalState.DECIDED}'
      when exists (select from wait w join execution e on e.id = w.execution_id where w.id = d.id and ${IS_WAITING}) then '${ApprovalState.OPEN}'
      else '${ApprovalState.LAPSED}' end as state
  from claimed d left join workflow f on f.id = d.workflow_id`;

/** Deliveries of questions that nobody can answer any more are due, so that their messages say so. */
const WAKE_LAPSED = `
  update approval_delivery d set due_at = now()
  where d.closed_at is null and (d.due_at is null or d.due_at > now()) and d.outcome is null and d.lease is null
    and not exists (select from wait w join execution e on e.id = w.execution_id where w.id = d.id and ${IS_WAITING})`;

/** The deliveries of questions, and their messages. Times are those of the database. */
export class ApprovalDeliveryStore {
  constructor(private readonly database: Database) {}

  /** Takes deliveries that are due; another process takes them again once the lease has passed. */
  async claim(leaseMs: number, limit: number): Promise<readonly ClaimedDelivery[]> {
    return this.database.query<ClaimedDelivery>(CLAIM, [leaseMs, limit], 'approval-delivery-claim');
  }

  /** @param nextAt null: nothing is left to do. A decision that was made meanwhile makes it due at once. */
  async release({ id, lease, state }: ClaimedDelivery, nextAt: Date | null, isClosed: boolean): Promise<void> {
    const wasOpen = state === ApprovalState.OPEN;
    await this.database.query(
      `update approval_delivery set lease = null, closed_at = case when $4 then now() else closed_at end,
         due_at = case when $4 then null when outcome is not null and $5 then now() else $3::timestamptz end
       where id = $1 and lease = $2`,
      [id, lease, nextAt, isClosed, wasOpen],
      'approval-delivery-release',
    );
  }

  async wakeLapsed(): Promise<void> {
    await this.database.query(WAKE_LAPSED, [], 'approval-delivery-wake-lapsed');
  }

  /** Milliseconds until the next one is due. Null: none is. */
  async msUntilDue(): Promise<number | null> {
    const [row] = await this.database.query<{ ms: number | null }>(
      'select ceil(extract(epoch from min(due_at) - now()) * 1000)::float8 as ms from approval_delivery where due_at is not null',
      [],
      'approval-delivery-next',
    );
    return row?.ms ?? null;
  }

  /** Adds planned messages; those that there are stay. @param messages with their ids. */
  async add(
    { id: approvalId, ownerId, executionId }: Pick<ClaimedDelivery, 'id' | 'ownerId' | 'executionId'>,
    messages: readonly (PlannedMessage & { readonly id: string })[],
  ): Promise<void> {
    const rows = messages.map(({ id, stage, round, position, addressee }) => ({
      id,
      stage,
      round,
      position,
      via: addressee.via,
      connection: addressee.connection,
      recipient: addressee.to,
      channel: addressee.channel,
    }));
    await this.database.query(
      `insert into approval_message (id, approval_id, owner_id, execution_id, stage, round, position, via, connection, recipient, channel, status)
       select r.id, $1, $2, $3, r.stage, r.round, r.position, r.via, r.connection, r.recipient, r.channel, '${MessageStatus.PENDING}'
       from json_to_recordset($4::json) as r (id text, stage text, round int, position int, via text, connection text, recipient text, channel text)
       on conflict do nothing`,
      [approvalId, ownerId, executionId, JSON.stringify(rows)],
      'approval-message-add',
    );
  }

  /** The messages of an approval, in the order in which they were planned. */
  async messagesOf(approvalId: string): Promise<readonly StoredMessage[]> {
    return this.database.query<StoredMessage>(
      `select ${COLUMNS} from approval_message m where m.approval_id = $1 order by m.id`,
      [approvalId],
      'approval-messages',
    );
  }

  /** The messages of the owner's approvals among these. */
  async messagesOfMany(ownerId: string, approvalIds: readonly string[]): Promise<readonly StoredMessage[]> {
    if (approvalIds.length === 0) return [];
    return this.database.query<StoredMessage>(
      `select ${COLUMNS} from approval_message m where m.approval_id = any($2) and m.owner_id = $1 order by m.id`,
      [ownerId, approvalIds],
      'approval-messages-of',
    );
  }

  /** For any owner: the id is part of a code that was checked. */
  async message(id: string): Promise<StoredMessage | null> {
    const rows = await this.database.query<StoredMessage>(
      `select ${COLUMNS} from approval_message m where m.id = $1`,
      [id],
      'approval-message',
    );
    return rows[0] ?? null;
  }

  /** From now on the message may have been sent by this connection, whatever becomes of this process. */
  async begin(
    id: string,
    { connectionId, person }: { readonly connectionId: string; readonly person: string },
  ): Promise<void> {
    await this.database.query(
      'update approval_message set begun_at = coalesce(begun_at, now()), attempts = attempts + 1, retry_at = null, connection_id = $2, person = $3 where id = $1',
      [id, connectionId, person],
      'approval-message-begin',
    );
  }

  /** @param place where the service has it. */
  async sent(id: string, place: JsonObject): Promise<void> {
    await this.database.query(
      `update approval_message set status = '${MessageStatus.SENT}', sent_at = now(), place = $2::json, problem = null where id = $1`,
      [id, JSON.stringify(place)],
      'approval-message-sent',
    );
  }

  /** It is tried again then. @param wasRefused whether the service certainly has no message. */
  async postponed(id: string, problem: Problem, afterMs: number, wasRefused: boolean): Promise<void> {
    await this.database.query(
      `update approval_message set retry_at = now() + $3::float8 * interval '1 millisecond', problem = $2::json, attempts = greatest(attempts, 1),
         begun_at = case when $4 then null else begun_at end where id = $1`,
      [id, JSON.stringify(problem), afterMs, wasRefused],
      'approval-message-postponed',
    );
  }

  async failed(id: string, problem: Problem): Promise<void> {
    await this.database.query(
      `update approval_message set status = '${MessageStatus.FAILED}', problem = $2::json, retry_at = null, closed_at = now() where id = $1`,
      [id, JSON.stringify(problem)],
      'approval-message-failed',
    );
  }

  /** The question was taken out of it, or it needs no change. */
  async closed(ids: readonly string[]): Promise<void> {
    await this.database.query(
      'update approval_message set closed_at = coalesce(closed_at, now()) where id = any($1)',
      [ids],
      'approval-message-closed',
    );
  }

  /** Counts a notice to a sender of a reply. @returns false if there were `most` before. */
  async countNotice(id: string, most: number): Promise<boolean> {
    const rows = await this.database.query<{ id: string }>(
      'update approval_message set notices = notices + 1 where id = $1 and notices < $2 returning id',
      [id, most],
      'approval-message-notice',
    );
    return rows.length > 0;
  }

  /** A delivered question that is over. For waits whose row was used again for the next question of an agent. */
  async pastApproval(id: string): Promise<Approval | null> {
    const [row] = await this.database.query<Approval>(
      `select id, owner_id as "ownerId", execution_id as "executionId", split_part(step_id, '[', 1) as "stepId", message, form,
         expires_at as "expiresAt", case when outcome is null then '${ApprovalState.LAPSED}' else '${ApprovalState.DECIDED}' end as state
       from approval_delivery where id = $1`,
      [id],
      'approval-delivery-past',
    );
    return row ?? null;
  }

  /** How a delivered question was decided. Null: it was not. */
  async outcomeOf(id: string): Promise<Outcome | null> {
    const [row] = await this.database.query<{ outcome: Outcome | null }>(
      'select outcome from approval_delivery where id = $1',
      [id],
      'approval-delivery-outcome',
    );
    return row?.outcome ?? null;
  }
}
