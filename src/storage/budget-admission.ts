import { isUnlimited } from '../domain/budget.js';
import type { Budget, BudgetDefaults } from '../domain/budget.js';
import { SkipReason } from '../domain/tick.js';
import { column } from './columns.js';
import type { RawQuery } from './database.js';
import type { Admission } from './tick.store.js';

const TODAY = `(now() at time zone 'UTC')::date`;

/** Of the workflows $1 of the owners $2, those that call models while the day's budget of their owner is used up; $3 and $4: the default; $5: nobody has anything left. */
const EXHAUSTED = `
  select d.id
  from unnest($1::text[], $2::text[]) as d (id, owner_id)
  left join user_budget b on b.user_id = d.owner_id
  cross join lateral (
    select coalesce((select sum(cost_usd) from usage_day where owner_id = d.owner_id and day = ${TODAY}), 0) as cost,
      coalesce((select sum(prompt_tokens + completion_tokens) from usage_day where owner_id = d.owner_id and day = ${TODAY}), 0) as tokens
  ) spent
  where ($5::bool or case when b.user_id is null then spent.cost >= $3::numeric or spent.tokens >= $4::numeric
      else spent.cost >= (b.budget ->> 'maxCostUsd')::numeric or spent.tokens >= (b.budget ->> 'maxTokens')::numeric end)
    and exists (
      select 1 from workflow w join workflow_version v on v.workflow_id = w.id and v.number = w.version
      where w.id = d.id and jsonb_path_exists(v.steps::jsonb, '$[*].tool ? (@ starts with "llm." || @ starts with "agent.")'))`;

const SPENT_BY_ALL = `select coalesce(sum(cost_usd), 0)::float8 as cost, coalesce(sum(prompt_tokens + completion_tokens), 0)::float8 as tokens from usage_day where day = ${TODAY}`;

/**
 * Leaves out scheduled times of workflows that call models, where the budget of the day is used up already: such a run
 * could only fail. One that still has something left starts, and is stopped before the call that would be too much.
 */
export function budgetAdmission({ userDay, day }: BudgetDefaults): Admission {
  return async (query, due) => {
    if (due.length === 0) return new Map();
    // Nobody is under a limit: a statement that reads one index.
    const isLimited = !isUnlimited(userDay) || !isUnlimited(day) || (await query('select 1 as one from user_budget limit 1', [], 'admission-any')).length > 0;
    if (!isLimited) return new Map();
    const isAllSpent = !isUnlimited(day) && (await isSpent(query, day));
    const rows = await query<{ id: string }>(
      EXHAUSTED,
      [column(due, (one) => one.id), column(due, (one) => one.ownerId), userDay.maxCostUsd, userDay.maxTokens, isAllSpent],
      'admission-exhausted',
    );
    return new Map(rows.map(({ id }) => [id, SkipReason.BUDGET]));
  };
}

async function isSpent(query: RawQuery, { maxCostUsd, maxTokens }: Budget): Promise<boolean> {
  const [spent] = await query<{ cost: number; tokens: number }>(SPENT_BY_ALL, [], 'admission-spent');
  if (!spent) return false;
  return (maxCostUsd !== null && spent.cost >= maxCostUsd) || (maxTokens !== null && spent.tokens >= maxTokens);
}
