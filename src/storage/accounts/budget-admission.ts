import { isUnlimited } from '../../domain/account/budget.js';
import type { Budget, BudgetDefaults } from '../../domain/account/budget.js';
import { SkipReason } from '../../domain/schedule/tick.js';
import type { Database, RawQuery } from '../database/database.js';
import { columnsOf, statement, unnest } from '../database/statement.js';
import type { Admission } from '../schedules/tick.store.js';

const TODAY = `(now() at time zone 'UTC')::date`;

interface Asked {
  readonly id: string;
  readonly ownerId: string;
}

const ASKED = columnsOf<Asked>()({
  id: ['text', ({ id }) => id],
  owner_id: ['text', ({ ownerId }) => ownerId],
});

/**
 * The workflows, of those asked about, that call models although their owner's budget of the day is used up.
 * `maxCostUsd` and `maxTokens`: the default. `isAllSpent`: whether the budget of all users together is used up.
 */
const EXHAUSTED = statement(
  'admission-exhausted',
  { asked: ASKED, maxCostUsd: 'numeric', maxTokens: 'numeric', isAllSpent: 'bool' },
  ({ asked, maxCostUsd, maxTokens, isAllSpent }) => `
  select d.id
  from ${unnest('d', asked)}
  left join user_budget b on b.user_id = d.owner_id
  cross join lateral (
    select coalesce((select sum(cost_usd) from usage_day where owner_id = d.owner_id and day = ${TODAY}), 0) as cost,
      coalesce((select sum(prompt_tokens + completion_tokens) from usage_day where owner_id = d.owner_id and day = ${TODAY}), 0) as tokens
  ) spent
  where (${isAllSpent} or case when b.user_id is null then spent.cost >= ${maxCostUsd} or spent.tokens >= ${maxTokens}
      else spent.cost >= (b.budget ->> 'maxCostUsd')::numeric or spent.tokens >= (b.budget ->> 'maxTokens')::numeric end)
    and exists (
      select 1 from workflow w join workflow_version v on v.workflow_id = w.id and v.number = w.version
      where w.id = d.id and jsonb_path_exists(v.steps::jsonb, '$[*].tool ? (@ starts with "llm." || @ starts with "agent.")'))`,
);

const SPENT_BY_ALL = `select coalesce(sum(cost_usd), 0)::float8 as cost, coalesce(sum(prompt_tokens + completion_tokens), 0)::float8 as tokens from usage_day where day = ${TODAY}`;

/** How long it is not asked again whether any user has a budget of their own. */
const NOBODY_MS = 5_000;

/**
 * Finds the workflows that call models and need not be started because the budget of the day is used up. Such a run
 * could only fail. A workflow with some budget left starts, and is stopped before the call that would exceed it. The
 * check costs nothing if no user is under a limit.
 */
export class BudgetAdmission {
  #nobodyUntil = 0;

  constructor(
    private readonly database: Pick<Database, 'query'>,
    private readonly defaults: BudgetDefaults,
  ) {}

  /** For scheduled times. */
  readonly ofTicks = async (query: RawQuery, due: readonly Asked[], _now: Date): ReturnType<Admission> =>
    new Map([...(await this.#exhausted(query, due))].map((id) => [id, SkipReason.BUDGET]));

  /** Of one owner's workflows. */
  async exhausted(ownerId: string, workflowIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.#exhausted(
      (text, values, name) => this.database.query(text, values, name),
      workflowIds.map((id) => ({ id, ownerId })),
    );
  }

  async #exhausted(query: RawQuery, asked: readonly Asked[]): Promise<ReadonlySet<string>> {
    if (asked.length === 0 || !(await this.#isAnybodyLimited(query))) return new Set();
    const { userDay, day } = this.defaults;
    const isAllSpent = !isUnlimited(day) && (await isSpent(query, day));
    const rows = await query<{ id: string }>(
      EXHAUSTED.with({ asked, maxCostUsd: userDay.maxCostUsd, maxTokens: userDay.maxTokens, isAllSpent }),
    );
    return new Set(rows.map(({ id }) => id));
  }

  async #isAnybodyLimited(query: RawQuery): Promise<boolean> {
    if (!isUnlimited(this.defaults.userDay) || !isUnlimited(this.defaults.day)) return true;
    if (Date.now() < this.#nobodyUntil) return false;
    const isAnybody = (await query('select 1 as one from user_budget limit 1', [], 'admission-any')).length > 0;
    if (!isAnybody) this.#nobodyUntil = Date.now() + NOBODY_MS;
    return isAnybody;
  }
}

async function isSpent(query: RawQuery, { maxCostUsd, maxTokens }: Budget): Promise<boolean> {
  const [spent] = await query<{ cost: number; tokens: number }>(SPENT_BY_ALL, [], 'admission-spent');
  if (!spent) return false;
  return (maxCostUsd !== null && spent.cost >= maxCostUsd) || (maxTokens !== null && spent.tokens >= maxTokens);
}
