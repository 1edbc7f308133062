import type { Caller } from '../../domain/account/caller.js';
import { answer, route } from '../http/route.js';
import type { Answer, Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { BudgetRequest, UsageReport, usageQuery, UserBudget, WorkflowBudget } from './usage.schema.js';
import { budgetDraft, budgetShape, usageRange, usageShape, userBudgetShape } from './usage.shape.js';

/** The cost of models, and its limits. */
export function usageRoutes({ usage, workflows }: Pick<RestServices, 'usage' | 'workflows'>): readonly Route[] {
  const budgetOf = async (caller: Caller, workflowId: string): Promise<Answer> => {
    const budget = (await usage.workflowBudgets(caller, [workflowId])).get(workflowId);
    return answer(200, { workflow_id: workflowId, budget: budget ? budgetShape(budget) : null });
  };
  return [
    route({
      operationId: 'getUsage',
      method: 'GET',
      path: '/usage',
      summary: 'Read what models have cost you',
      description: 'All of your workflows, deleted ones and plans included, for at most 366 days.',
      query: usageQuery,
      answers: { 200: { description: 'The report.', schema: UsageReport } },
      handle: async ({ caller, query }) => answer(200, usageShape(await usage.own(caller, usageRange(query)))),
    }),
    route({
      operationId: 'getBudget',
      method: 'GET',
      path: '/budget',
      summary: 'Read your limits for the use of models in a day',
      answers: { 200: { description: 'The limits, and the amounts spent.', schema: UserBudget } },
      handle: async ({ caller }) => answer(200, userBudgetShape(await usage.ownBudget(caller))),
    }),
    route({
      operationId: 'getWorkflowUsage',
      method: 'GET',
      path: '/workflows/{workflow_id}/usage',
      summary: 'Read what models have cost in one workflow',
      query: usageQuery,
      answers: { 200: { description: 'The report.', schema: UsageReport } },
      async handle({ caller, workflowId, query }) {
        const { id } = await workflows.get(caller, workflowId);
        const report = (await usage.ofWorkflows(caller, [id], usageRange(query))).get(id);
        if (report === undefined) throw new Error(`There is no report about ${id}.`);
        return answer(200, usageShape(report));
      },
    }),
    route({
      operationId: 'getWorkflowBudget',
      method: 'GET',
      path: '/workflows/{workflow_id}/budget',
      summary: 'Read what each run of a workflow may spend on models',
      answers: { 200: { description: 'The limits.', schema: WorkflowBudget } },
      handle: async ({ caller, workflowId }) => budgetOf(caller, (await workflows.get(caller, workflowId)).id),
    }),
    route({
      operationId: 'setWorkflowBudget',
      method: 'PUT',
      path: '/workflows/{workflow_id}/budget',
      summary: 'Limit what each run of a workflow may spend on models',
      description: 'It holds at once, for running ones as well, and makes no new version.',
      body: BudgetRequest,
      answers: { 200: { description: 'The limits as they are now.', schema: WorkflowBudget } },
      async handle({ caller, workflowId, body }) {
        await usage.setWorkflowBudget(caller, workflowId, budgetDraft(body));
        return budgetOf(caller, workflowId);
      },
    }),
    route({
      operationId: 'getUserUsage',
      method: 'GET',
      path: '/users/{user_id}/usage',
      summary: 'Read what models have cost for a user (scope `admin`)',
      query: usageQuery,
      answers: { 200: { description: 'The report.', schema: UsageReport } },
      handle: async ({ caller, param, query }) =>
        answer(200, usageShape(await usage.ofUser(caller, param('user_id'), usageRange(query)))),
    }),
    route({
      operationId: 'getUserBudget',
      method: 'GET',
      path: '/users/{user_id}/budget',
      summary: 'Read the limits of a user for the use of models in a day (scope `admin`)',
      answers: { 200: { description: 'The limits, and the amounts spent.', schema: UserBudget } },
      handle: async ({ caller, param }) =>
        answer(200, userBudgetShape(await usage.budgetOfUser(caller, param('user_id')))),
    }),
    route({
      operationId: 'setUserBudget',
      method: 'PUT',
      path: '/users/{user_id}/budget',
      summary: 'Set what a user may spend on models in a day (scope `admin`)',
      description: 'In place of the default. `"budget": null` goes back to the default.',
      body: BudgetRequest,
      answers: { 200: { description: 'The budget that is in force.', schema: UserBudget } },
      handle: async ({ caller, param, body }) =>
        answer(200, userBudgetShape(await usage.setUserBudget(caller, param('user_id'), budgetDraft(body)))),
    }),
  ];
}
