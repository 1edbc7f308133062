import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Plans that were once active and did something near to what was asked. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const connections = ['slack', 'notion'].map((service) => ({ name: service, kind: 'SERVICE' as const, service }));
const planOf = (words: string): Promise<Plan | null> => planning.tryPlan(words, connections);

describe('everything that mentions a word', () => {
  it.each([
    [
      'Look up in Slack everything that mentions "Contract Lumen" and mail it to ike@example.com',
      'slack.search_messages',
    ],
    ['Find everything about "Contract Lumen" in my Notion and mail it to ike@example.com', 'notion.search'],
    [
      'Every Monday at 8 search in Slack anything containing "Contract Lumen" and mail it to ike@example.com',
      'slack.search_messages',
    ],
  ])('is what a search finds: %s', async (words, tool) => {
    const plan = await planOf(words);
    expect(plan?.steps[0]).toMatchObject({ tool, input: { query: 'Contract Lumen' } });
  });
});

describe('the address at which I get something', () => {
  it.each([
    ['list my Notion users and send me the names at sofia@example.com', 'sofia@example.com'],
    [
      'send me every day the new posts of https://blog.example.com/feed.xml by mail to dana@example.com',
      'dana@example.com',
    ],
    [
      'every day send me the new posts of https://blog.example.com/feed.xml to my work address dana@example.com',
      'dana@example.com',
    ],
    ['list my Notion users and email me the list, hana@example.com', 'hana@example.com'],
  ])('is no second one: %s', async (words, to) => {
    expect((await planOf(words))?.steps.at(-1)?.input['to']).toBe(to);
  });

  it('is one of two if the words join them', async () => {
    const plan = await planOf(
      'mail me and ann@example.com the new posts of https://blog.example.com/feed.xml every day',
    );
    expect(plan?.steps.at(-1)?.input['to']).toHaveLength(2);
  });
});

describe('labels for a model', () => {
  it.each([
    [
      'When an issue is opened in GitHub repo lumen/api, have AI pick bug, issue or question and add this as label',
      'bug, issue or question',
    ],
    [
      'When a ticket comes in Zendesk, let AI choose between ticket, order and refund and put it as a tag',
      'ticket, order and refund',
    ],
  ])('keep the name of the thing itself: %s', async (words, labels) => {
    const plan = await planOf(words);
    const model = plan?.steps.find(({ tool }) => tool.startsWith('llm.'));
    expect(JSON.stringify(model?.input)).toContain(labels);
  });
});

describe('a remark behind an order', () => {
  it.each([
    ['delete jira issue TEST-77 please, it was made by mistake', 'jira.delete_issue'],
    ['refund the stripe payment pi_3NqX82LkdIwHu7ix, it was charged twice', 'stripe.create_refund'],
  ])('only says why: %s', async (words, tool) => {
    const plan = await planOf(words);
    expect(plan?.steps.map((step) => step.tool)).toEqual([tool]);
    expect(plan?.report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });
});

describe('amounts in cents', () => {
  it.each([
    ['list the Stripe payments of last month and mail them to cfo@example.com', 'amount'],
    ['list unpaid Stripe invoices and post them in Slack #accounting', 'total'],
  ])('are listed with their currency: %s', async (words, field) => {
    const text = JSON.stringify((await planOf(words))?.steps.at(-1)?.input);
    expect(text).toContain(`$formatNumber(${field} /`);
    expect(text).not.toContain(`$string(${field})`);
  });
});
