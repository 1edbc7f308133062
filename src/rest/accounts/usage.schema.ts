import { z } from 'zod';
import { instant } from '../common/json.schema.js';

const UsageTotal = z
  .object({
    calls: z.number().describe('How often a model answered.'),
    prompt_tokens: z.number(),
    completion_tokens: z.number(),
    unpriced_tokens: z.number().describe('Tokens of models whose price is not known: `cost_usd` leaves them out.'),
    cost_usd: z.number().describe('By list prices and `MODEL_PRICES`.'),
  })
  .meta({ id: 'UsageTotal', description: 'The use of models, summed up.' });

export const UsageReport = z
  .object({
    from: z.iso.date().describe('The first day (UTC) that is included.'),
    to: z.iso.date().describe('The last day (UTC) that is included.'),
    total: UsageTotal,
    runs: UsageTotal.describe('Steps of runs, and steps that were tried alone.'),
    planning: UsageTotal,
    days: z
      .array(z.object({ day: z.iso.date(), total: UsageTotal }))
      .describe('The days on which a model was used, oldest first.'),
    workflows: z
      .array(z.object({ workflow_id: z.string(), total: UsageTotal }))
      .describe('The most expensive first, deleted ones included.'),
  })
  .meta({ id: 'UsageReport' });

const day = z.iso.datetime({ offset: true });

export const usageQuery = z.strictObject({
  from: day.optional().describe('The first day (UTC) is the one that this falls on. Default: 30 days in all.'),
  to: day.optional().describe('The last day (UTC) is the one that this falls on. Default: today.'),
});

const Budget = z
  .object({
    max_cost_usd: z.number().nullable().describe('US dollars; null: any amount.'),
    max_tokens: z.number().nullable().describe('Tokens, read and written; null: any number.'),
  })
  .meta({ id: 'Budget', description: 'Limits for the use of models.' });

export const BudgetRequest = z
  .strictObject({
    budget: z
      .strictObject({
        max_cost_usd: z.number().nullish().describe('US dollars. Absent: any amount.'),
        max_tokens: z.int().nullish().describe('Tokens, read and written. Absent: any number.'),
      })
      .nullable()
      .describe('Null takes the limits away.'),
  })
  .meta({ id: 'BudgetRequest' });

export const WorkflowBudget = z
  .object({
    workflow_id: z.string(),
    budget: Budget.nullable().describe(
      'The limits of each of its runs, in addition to those of the installation; null: no others.',
    ),
  })
  .meta({ id: 'WorkflowBudget' });

export const UserBudget = z
  .object({
    user_id: z.string(),
    budget: Budget.describe('The limits of a day (UTC).'),
    is_set: z.boolean().describe('Whether an administrator has set it for this user; else it is the default of all.'),
    spent_cost_usd: z.number().describe('Today, with the highest possible cost of calls that are still running.'),
    spent_tokens: z.number().describe('Today, with the most that calls that are still running may use.'),
    resets_at: instant,
  })
  .meta({ id: 'UserBudget' });
