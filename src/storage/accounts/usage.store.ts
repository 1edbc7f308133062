import type { Budget } from '../../domain/account/budget.js';
import type { AuditEntry } from '../../domain/account/audit.js';
import type { UsageOfDay } from '../../domain/account/model-usage.js';
import { insertAudit } from './audit.js';
import { column } from '../database/columns.js';
import type { Database } from '../database/database.js';
import { statement } from '../database/statement.js';

/** Days, both included: `2026-11-01` to `2026-11-30`. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

const COLUMNS = `
  to_char(day, 'YYYY-MM-DD') as day, workflow_id as "workflowId", purpose, calls::float8 as calls, prompt_tokens::float8 as "promptTokens",
  completion_tokens::float8 as "completionTokens", unpriced_tokens::float8 as "unpricedTokens", cost_usd::float8 as "costUsd"`;

const OF_WORKFLOWS = statement(
  'usage-of-workflows',
  { workflowIds: 'text[]', ownerId: 'text', from: 'date', to: 'date' },
  ({ workflowIds, ownerId, from, to }) => `
  select ${COLUMNS} from usage_day
  where workflow_id = any(${workflowIds}) and owner_id = ${ownerId} and day between ${from} and ${to} order by usage_day.day, workflow_id, purpose`,
);

/** The use of models, day by day, and the configured budgets. */
export class UsageStore {
  constructor(private readonly database: Database) {}

  /** Of all that is one user's, deleted workflows included; oldest first. */
  async ofOwner(ownerId: string, { from, to }: DayRange): Promise<readonly UsageOfDay[]> {
    return this.database.query<UsageOfDay>(
      `select ${COLUMNS} from usage_day where owner_id = $1 and day between $2::date and $3::date order by usage_day.day, workflow_id, purpose`,
      [ownerId, from, to],
      'usage-of-owner',
    );
  }

  /** Of some workflows of one user; oldest first. */
  async ofWorkflows(
    ownerId: string,
    workflowIds: readonly string[],
    { from, to }: DayRange,
  ): Promise<readonly UsageOfDay[]> {
    return this.database.query<UsageOfDay>(OF_WORKFLOWS.with({ workflowIds, ownerId, from, to }));
  }

  /** By workflow; one without a budget is missing. */
  async workflowBudgets(workflowIds: readonly string[]): Promise<ReadonlyMap<string, Budget>> {
    const rows = await this.database.query<{ id: string; budget: Budget }>(
      'select id, budget from workflow where id = any($1::text[]) and budget is not null',
      [column(workflowIds, (id) => id)],
      'usage-workflow-budgets',
    );
    return new Map(rows.map(({ id, budget }) => [id, budget]));
  }

  /** @param budget null: none. @returns false if the owner has no such workflow. */
  async setWorkflowBudget(
    ownerId: string,
    workflowId: string,
    budget: Budget | null,
    audit: AuditEntry,
  ): Promise<boolean> {
    return this.database.rawTransaction(async (query) => {
      const rows = await query(
        'update workflow set budget = $3::jsonb where id = $1 and owner_id = $2 and deleted_at is null returning 1 as one',
        [workflowId, ownerId, budget && JSON.stringify(budget)],
      );
      if (rows.length > 0) await insertAudit(query, audit);
      return rows.length > 0;
    });
  }

  /** The budget that an administrator has set. Null if the default is in force. */
  async userBudget(userId: string): Promise<Budget | null> {
    const rows = await this.database.query<{ budget: Budget }>(
      'select budget from user_budget where user_id = $1',
      [userId],
      'usage-user-budget',
    );
    return rows[0]?.budget ?? null;
  }

  /** @param budget null: back to the default. */
  async setUserBudget(userId: string, budget: Budget | null, audit: AuditEntry): Promise<void> {
    await this.database.rawTransaction(async (query) => {
      if (budget === null) await query('delete from user_budget where user_id = $1', [userId]);
      else {
        await query(
          `insert into user_budget (user_id, budget, set_by, set_at) values ($1, $2::jsonb, $3, now())
           on conflict (user_id) do update set budget = excluded.budget, set_by = excluded.set_by, set_at = excluded.set_at`,
          [userId, JSON.stringify(budget), audit.userId],
        );
      }
      await insertAudit(query, audit);
    });
  }
}
