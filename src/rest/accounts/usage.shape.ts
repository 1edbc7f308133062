import type { z } from 'zod';
import type { Budget } from '../../domain/account/budget.js';
import type { UsageTotal } from '../../domain/account/model-usage.js';
import type {
  BudgetDraft,
  UsageRange,
  UsageReport as Report,
  UserBudget as BudgetOfUser,
} from '../../services/accounts/usage.service.js';
import type { BudgetRequest, UsageReport, usageQuery, UserBudget } from './usage.schema.js';

export function usageRange({ from, to }: z.output<typeof usageQuery>): UsageRange {
  return {
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
  };
}

export function budgetDraft({ budget }: z.output<typeof BudgetRequest>): BudgetDraft | null {
  return budget && { maxCostUsd: budget.max_cost_usd, maxTokens: budget.max_tokens };
}

export function budgetShape({ maxCostUsd, maxTokens }: Budget) {
  return { max_cost_usd: maxCostUsd, max_tokens: maxTokens };
}

export function userBudgetShape({ userId, budget, isSet, spentCostUsd, spentTokens, resetsAt }: BudgetOfUser) {
  return {
    user_id: userId,
    budget: budgetShape(budget),
    is_set: isSet,
    spent_cost_usd: spentCostUsd,
    spent_tokens: spentTokens,
    resets_at: resetsAt.toISOString(),
  } satisfies z.input<typeof UserBudget>;
}

export function usageShape({ from, to, total, runs, planning, days, workflows }: Report) {
  return {
    from,
    to,
    total: totalShape(total),
    runs: totalShape(runs),
    planning: totalShape(planning),
    days: days.map((one) => ({ day: one.day, total: totalShape(one.total) })),
    workflows: workflows.map((one) => ({ workflow_id: one.workflowId, total: totalShape(one.total) })),
  } satisfies z.input<typeof UsageReport>;
}

function totalShape({ calls, promptTokens, completionTokens, unpricedTokens, costUsd }: UsageTotal) {
  return {
    calls,
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    unpriced_tokens: unpricedTokens,
    cost_usd: costUsd,
  };
}
