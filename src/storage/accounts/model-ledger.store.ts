import type { Budget, BudgetRefusal } from '../../domain/account/budget.js';
import type { ModelAmount, ModelPayer } from '../../domain/account/model-usage.js';
import type { Database, RawQuery } from '../database/database.js';
import { listOf, namesOf, statement } from '../database/statement.js';

/** A call of a model, as the ledger keeps it. */
export interface LedgerCall extends ModelPayer, ModelAmount {
  readonly id: string;
}

/** The amount spent, plus the most that running calls may cost. */
export interface Spent {
  readonly costUsd: number;
  readonly tokens: number;
}

/** Budgets that are set for a workflow, and for a user by an administrator. */
export interface SetBudgets {
  readonly workflow: Budget | null;
  readonly user: Budget | null;
}

/** The scope of a limit: a run, or an owner's day. */
export type SpentOf =
  | { readonly kind: 'RUN'; readonly executionId: string }
  | { readonly kind: 'USER_DAY'; readonly ownerId: string }
  | { readonly kind: 'DAY' };

/** A call that takes longer was cut off, and no longer needs its reservation. */
const RESERVED_FOR = `interval '20 minutes'`;

const TODAY = `(now() at time zone 'UTC')::date`;

const SPENT_BY_RUN = `
  select coalesce(sum(prompt_tokens + completion_tokens), 0) as tokens, coalesce(sum(cost_usd), 0) as cost
  from model_call where execution_id = $1 and (expires_at is null or expires_at > now())`;

/** Settled calls are in the sums of the day. @param of a condition for both. */
const spentToday = (of: string): string => `
  select sum(tokens) as tokens, sum(cost) as cost from (
    select coalesce(sum(prompt_tokens + completion_tokens), 0) as tokens, coalesce(sum(cost_usd), 0) as cost from usage_day where day = ${TODAY} and ${of}
    union all
    select coalesce(sum(prompt_tokens + completion_tokens), 0), coalesce(sum(cost_usd), 0) from model_call where expires_at > now() and ${of}
  ) s`;
const SPENT_BY_USER = spentToday('owner_id = $1');
const SPENT_BY_ALL = spentToday('true');

const CALL = {
  id: 'uuid',
  call_key: 'text',
  owner_id: 'text',
  workflow_id: 'text',
  execution_id: 'text',
  step_id: 'text',
  purpose: 'text',
  model: 'text',
  prompt_tokens: 'bigint',
  completion_tokens: 'bigint',
  cost_usd: 'numeric',
} as const;

const RESERVE = statement(
  'ledger-reserve',
  CALL,
  (p) => `insert into model_call (${namesOf(p)}, at, expires_at) values (${listOf(p)}, now(), now() + ${RESERVED_FOR})`,
);

/** Once for each call, however often it is reported, because an answer of the database may get lost. */
const SETTLE = statement(
  'ledger-settle',
  CALL,
  (p) => `
  with settled as (
    insert into model_call (${namesOf(p)}, at, expires_at) values (${listOf(p)}, now(), null)
    on conflict (id) do update set model = excluded.model, at = excluded.at, expires_at = null,
      prompt_tokens = excluded.prompt_tokens, completion_tokens = excluded.completion_tokens, cost_usd = excluded.cost_usd
    where model_call.expires_at is not null
    returning 1
  )
  insert into usage_day as u (owner_id, day, workflow_id, purpose, calls, prompt_tokens, completion_tokens, unpriced_tokens, cost_usd)
  select ${p.owner_id}, ${TODAY}, ${p.workflow_id}, ${p.purpose}, 1, ${p.prompt_tokens}, ${p.completion_tokens},
    case when ${p.cost_usd} is null then ${p.prompt_tokens} + ${p.completion_tokens} else 0 end, coalesce(${p.cost_usd}, 0)
  from settled
  on conflict (owner_id, day, workflow_id, purpose) do update set
    calls = u.calls + 1, prompt_tokens = u.prompt_tokens + excluded.prompt_tokens, completion_tokens = u.completion_tokens + excluded.completion_tokens,
    unpriced_tokens = u.unpriced_tokens + excluded.unpriced_tokens, cost_usd = u.cost_usd + excluded.cost_usd`,
);

/** The calls of models: the cost of finished calls, and the reserved cost of running ones. */
export class ModelLedgerStore {
  constructor(private readonly database: Database) {}

  async budgets(ownerId: string, workflowId: string): Promise<SetBudgets> {
    const rows = await this.database.query<SetBudgets>(
      `select (select budget from workflow where id = $1) as workflow, (select budget from user_budget where user_id = $2) as "user"`,
      [workflowId, ownerId],
      'ledger-budgets',
    );
    return rows[0] ?? { workflow: null, user: null };
  }

  /**
   * Reserves for a call, unless one of the checks has no room for it. Another caller that asks for one of the same
   * limits, in any process, waits until this call is decided.
   */
  async reserve(
    call: LedgerCall,
    checks: readonly { readonly of: SpentOf; readonly check: (spent: Spent) => BudgetRefusal | null }[],
  ): Promise<BudgetRefusal | null> {
    return this.database.rawTransaction(async (query) => {
      for (const key of checks.map(({ of }) => lockOf(of)).toSorted()) {
        await query('select pg_advisory_xact_lock(hashtextextended($1, 7305201))', [key], 'ledger-lock');
      }
      // The reservation that an earlier try of this call made before it was cut off.
      await query(
        'delete from model_call where call_key = $1 and expires_at is not null and owner_id = $2 and id <> $3',
        [call.key, call.ownerId, call.id],
        'ledger-supersede',
      );
      for (const { of, check } of checks) {
        const refusal = check(await spentOf(query, of));
        if (refusal !== null) return refusal;
      }
      await query(RESERVE.with(rowOf(call)));
      return null;
    });
  }

  /** The call is over. */
  async settle(call: LedgerCall): Promise<void> {
    await this.database.query(SETTLE.with(rowOf(call)));
  }

  /** The call came to nothing. */
  async release(id: string): Promise<void> {
    await this.database.query(
      'delete from model_call where id = $1 and expires_at is not null',
      [id],
      'ledger-release',
    );
  }

  /** The amount spent of a limit so far. */
  async spent(of: SpentOf): Promise<Spent> {
    return spentOf((text, values, name) => this.database.query(text, values, name), of);
  }
}

async function spentOf(query: RawQuery, of: SpentOf): Promise<Spent> {
  const [text, values] =
    of.kind === 'RUN'
      ? [SPENT_BY_RUN, [of.executionId]]
      : of.kind === 'USER_DAY'
        ? [SPENT_BY_USER, [of.ownerId]]
        : [SPENT_BY_ALL, []];
  const rows = await query<{ tokens: string; cost: string }>(text, values, `ledger-spent-${of.kind}`);
  return { tokens: Number(rows[0]?.tokens ?? 0), costUsd: Number(rows[0]?.cost ?? 0) };
}

/** One order for all, or two calls could wait for each other. */
function lockOf(of: SpentOf): string {
  switch (of.kind) {
    case 'RUN':
      return `run:${of.executionId}`;
    case 'USER_DAY':
      return `user:${of.ownerId}`;
    case 'DAY':
      return 'all';
  }
}

function rowOf(call: LedgerCall) {
  return {
    id: call.id,
    call_key: call.key,
    owner_id: call.ownerId,
    workflow_id: call.workflowId,
    execution_id: call.executionId,
    step_id: call.stepId,
    purpose: call.purpose,
    model: call.model.slice(0, 200),
    prompt_tokens: Math.round(call.promptTokens),
    completion_tokens: Math.round(call.completionTokens),
    cost_usd: call.costUsd,
  };
}
