import type { PlanInProgress } from '../../domain/workflow/planning.js';
import type { Database } from '../database/database.js';

/** A plan that this process has taken up. */
export interface HeldPlan extends PlanInProgress {
  readonly workflowId: string;
}

/** The queue of plans: the workflows that have one under way, claimed under a lease. */
export class PlanStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Takes up to `limit` plans without a holder, the longest waiting first. */
  async claim(limit: number, leaseMs: number): Promise<readonly HeldPlan[]> {
    return this.#database.query<HeldPlan>(
      `update workflow w
          set plan_claimable_at = now() + $2 * interval '1 millisecond', plan_attempts = plan_attempts + 1
        where w.id in (select id from workflow
                        where plan_id is not null and deleted_at is null and plan_claimable_at <= now()
                        order by plan_claimable_at limit $1 for update skip locked)
        returning w.id as "workflowId", w.plan_id as "planId", w.plan_attempts as "attempt"`,
      [limit, leaseMs],
    );
  }

  /** Extends the leases. Returns the plans that this process still holds. */
  async renew(plans: readonly HeldPlan[], leaseMs: number): Promise<ReadonlySet<string>> {
    const rows = await this.#database.query<{ planId: string }>(
      `update workflow w set plan_claimable_at = now() + $4 * interval '1 millisecond'
         from unnest($1::text[], $2::text[], $3::int[]) as held (workflow_id, plan_id, attempt)
        where w.id = held.workflow_id and w.plan_id = held.plan_id and w.plan_attempts = held.attempt and w.deleted_at is null
        returning w.plan_id as "planId"`,
      [...columns(plans), leaseMs],
    );
    return new Set(rows.map((row) => row.planId));
  }

  /** Gives plans back unfinished, for another process to take up at once; the attempt does not count. */
  async release(plans: readonly HeldPlan[]): Promise<void> {
    await this.#database.query(
      `update workflow w set plan_claimable_at = now(), plan_attempts = w.plan_attempts - 1
         from unnest($1::text[], $2::text[], $3::int[]) as held (workflow_id, plan_id, attempt)
        where w.id = held.workflow_id and w.plan_id = held.plan_id and w.plan_attempts = held.attempt`,
      columns(plans),
    );
  }
}

function columns(plans: readonly HeldPlan[]): readonly unknown[] {
  return [plans.map((plan) => plan.workflowId), plans.map((plan) => plan.planId), plans.map((plan) => plan.attempt)];
}
