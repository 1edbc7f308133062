import type { PlanInProgress } from '../../domain/workflow/planning.js';
import type { Database } from '../database/database.js';
import { columnsOf, statement, unnest } from '../database/statement.js';

/** A plan that this process has taken up. */
export interface HeldPlan extends PlanInProgress {
  readonly workflowId: string;
}

const HELD = columnsOf<HeldPlan>()({
  workflow_id: ['text', (plan) => plan.workflowId],
  plan_id: ['text', (plan) => plan.planId],
  attempt: ['int', (plan) => plan.attempt],
});

const RENEW = statement(
  null,
  { plans: HELD, leaseMs: 'float8' },
  ({ plans, leaseMs }) => `
  update workflow w set plan_claimable_at = now() + ${leaseMs} * interval '1 millisecond'
    from ${unnest('held', plans)}
   where w.id = held.workflow_id and w.plan_id = held.plan_id and w.plan_attempts = held.attempt and w.deleted_at is null
   returning w.plan_id as "planId"`,
);

const RELEASE = statement(
  null,
  { plans: HELD },
  ({ plans }) => `
  update workflow w set plan_claimable_at = now(), plan_attempts = w.plan_attempts - 1
    from ${unnest('held', plans)}
   where w.id = held.workflow_id and w.plan_id = held.plan_id and w.plan_attempts = held.attempt`,
);

/** The queue of plans: the workflows that have one under way, claimed under a lease. */
export class PlanStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Takes up to `limit` plans without a holder, the longest waiting first. It passes over workflows that another
   * transaction has locked: `hasClaimable` finds them.
   */
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

  /** Whether a plan without a holder is left. */
  async hasClaimable(): Promise<boolean> {
    const rows = await this.#database.query<{ isLeft: boolean }>(
      `select exists (select from workflow
                       where plan_id is not null and deleted_at is null and plan_claimable_at <= now()) as "isLeft"`,
    );
    return rows[0]?.isLeft ?? false;
  }

  /** Extends the leases. Returns the plans that this process still holds. */
  async renew(plans: readonly HeldPlan[], leaseMs: number): Promise<ReadonlySet<string>> {
    const rows = await this.#database.query<{ planId: string }>(RENEW.with({ plans, leaseMs }));
    return new Set(rows.map((row) => row.planId));
  }

  /** Gives plans back unfinished, for another process to take up at once; the attempt does not count. */
  async release(plans: readonly HeldPlan[]): Promise<void> {
    await this.#database.query(RELEASE.with({ plans }));
  }
}
