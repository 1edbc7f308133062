import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import jsonata from 'jsonata';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* The order in which a list is told: `oldest first`, `highest priority first`, `sorted by Score`. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string, service: string): Promise<Plan> =>
  planning.plan(words, [
    { name: service, kind: 'SERVICE', service },
    { name: 'model', kind: 'MODEL' },
  ]);
const sortOf = ({ steps }: Plan): string =>
  steps
    .flatMap(({ input }) => (String(input['expression']).includes('^(') ? [String(input['expression'])] : []))
    .join();
const openWords = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).flatMap(({ isBlocking, kind, words }) => (isBlocking && kind !== 'VALUE' ? [words] : []));

describe('orders of lists', () => {
  it.each([
    ['Each Tuesday mail me the open GitHub issues in acme/shop, oldest first', 'github', '^(<', 'created_at'],
    ['Every day at 7 email me my Todoist tasks for tomorrow, highest priority first', 'todoist', '^(>', 'priority'],
    ['Every day at 7 email me my Todoist tasks for tomorrow, priority 1 first', 'todoist', '^(>', 'priority'],
    ['Every Friday mail me the HubSpot deals over 900, largest amount first', 'hubspot', '^(>', 'properties.amount'],
    ['Every day at 6 email me my Todoist tasks for today by priority', 'todoist', '^(>', 'priority'],
    ['Every Monday mail me the open HubSpot deals by amount', 'hubspot', '^(>', 'properties.amount'],
    ['Every Monday mail me the open HubSpot deals by amount, lowest first', 'hubspot', '^(<', 'properties.amount'],
    ['Each Monday email me the Todoist tasks of the project Move by due date', 'todoist', '^(<', 'due.date'],
    ['Every night email me the Shopify orders of today, smallest first', 'shopify', '^(<', 'total_price'],
    ['Each Monday email me the records of the Airtable Leads table sorted by Rank', 'airtable', '^(<', 'fields.Rank'],
  ])('%s', async (words, service, sign, path) => {
    const plan = await planOf(words, service);
    expect(sortOf(plan)).toContain(sign);
    expect(sortOf(plan)).toContain(path);
    expect(openWords(plan)).toEqual([]);
  });

  it('sorts amounts that are texts, and none at the end', async () => {
    const plan = await planOf('Every night email me the Shopify orders of today, largest first', 'shopify');
    const output = [{ total_price: '9.50' }, { total_price: null }, { total_price: '120.00' }];
    const sorted: unknown = await jsonata(sortOf(plan)).evaluate({ steps: { list_orders: { output } } });
    expect(sorted).toMatchObject([{ total_price: '120.00' }, { total_price: '9.50' }, { total_price: null }]);
  });

  it.each([
    ['oldest first', 'ORDER BY created ASC'],
    ['newest first', 'ORDER BY created DESC'],
    ['highest priority first', 'ORDER BY priority DESC'],
  ])('lets Jira sort: %s', async (order, jql) => {
    const plan = await planOf(`Each Monday email me open Jira bugs in project APP, ${order}`, 'jira');
    expect(plan.steps[0]?.input['jql']).toBe(`statusCategory != Done AND issuetype = Bug AND project = "APP" ${jql}`);
  });

  it('tells the model the order in a summary', async () => {
    const plan = await planOf('Every evening email me a summary of unread mails in Gmail, most urgent first', 'gmail');
    expect(plan.steps.find(({ tool }) => tool === 'llm.generate')?.input['prompt']).toContain('most urgent first');
    expect(plan.steps[0]?.input['query']).toBe('is:unread');
  });
});

describe('deals that stand still', () => {
  it.each([
    ['Each Tuesday mail me the HubSpot deals without any activity for 30 days', 'notes_last_updated'],
    ['Every Monday mail me open HubSpot deals whose close date is past', 'closedate'],
    ['Every Monday mail me open HubSpot deals past their close date', 'closedate'],
  ])('%s', async (words, property) => {
    const plan = await planOf(words, 'hubspot');
    expect(JSON.stringify(plan.steps[0]?.input['filterGroups'])).toContain(`"${property}","operator":"LT"`);
  });
});
