import { createHash } from 'node:crypto';
import { StateRefusal } from '../../domain/state/state.js';
import type { StateCall, StatePlace } from '../../domain/state/state.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { RawQuery } from '../database/database.js';

/** 16 bytes of a SHA-256, in the form of a UUID, which PostgreSQL keeps in 16 bytes. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

export function callDigest({ idempotencyKey }: Pick<StateCall, 'idempotencyKey'>): string {
  return digest(idempotencyKey);
}

/**
 * Applies a change once: a repeated call answers the outcome of the first. The outcome is part of the transaction, so
 * an attempt that was cut off has either changed nothing or is recognised. An attempt at the same time waits here.
 */
export async function once<Result extends JsonValue>(
  query: RawQuery,
  call: StateCall,
  act: () => Promise<Result>,
): Promise<Result> {
  const key = callDigest(call);
  const begun = await query(
    'insert into state_call (call, execution_id) values ($1::uuid, $2) on conflict do nothing returning call',
    [key, call.executionId],
    'state-call-begin',
  );
  if (begun.length === 0) {
    const [row] = await query<{ result: Result }>(
      'select result from state_call where call = $1::uuid',
      [key],
      'state-call-find',
    );
    if (row) return row.result;
  }
  const result = await act();
  await query(
    'update state_call set result = $2::json where call = $1::uuid',
    [key, JSON.stringify(result)],
    'state-call-end',
  );
  return result;
}

/**
 * Lets one transaction at a time add something to a place, so that its limits hold.
 *
 * @throws StateRefusal `WORKFLOW_DELETED`
 */
export async function lockPlace(query: RawQuery, { ownerId, workflowId }: StatePlace): Promise<void> {
  await query(`select pg_advisory_xact_lock(hashtextextended('state ' || $1 || ' ' || $2, 0))`, [ownerId, workflowId]);
  if (workflowId === '') return;
  const found = await query('select 1 as found from workflow where id = $1 and owner_id = $2 and deleted_at is null', [
    workflowId,
    ownerId,
  ]);
  if (found.length === 0)
    throw new StateRefusal('WORKFLOW_DELETED', 'The workflow was deleted, and its state with it.');
}
