import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
const tools = ({ steps }: Plan) => steps.map(({ tool }) => tool);
const blocking = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('A message that depends on whether there are such things', () => {
  it.each<[string, readonly string[]]>([
    ['Email me on Mondays if any Stripe invoice is overdue', ['stripe.list_invoices', 'data.transform', 'email.send']],
    [
      'Daily at 8 check whether any Trello cards are overdue and tell me on Slack',
      ['trello.search_cards', 'slack.post'],
    ],
    [
      'Every evening check if any Asana tasks are unassigned and ping #pm',
      ['asana.list_tasks', 'data.transform', 'slack.post'],
    ],
    [
      'Each Friday, if we still have urgent Linear issues open, mail lead@example.com',
      ['linear.list_issues', 'data.transform', 'email.send'],
    ],
    [
      'Every Monday at 9 send me a Telegram message if I have unfulfilled Shopify orders',
      ['shopify.list_orders', 'telegram.send_message'],
    ],
    ['Every morning at 9, if any Jira bugs are overdue, post them to #dev', ['jira.search_issues', 'slack.post']],
  ])('lists them first: %s', async (words, expected) => {
    const plan = await planning.plan(words);
    expect(plan.trigger?.type).toBe('SCHEDULED');
    expect(tools(plan)).toEqual(expected);
    expect(plan.steps.at(-1)?.when).toContain('$count');
    expect(blocking(plan).filter(({ kind }) => kind !== 'VALUE')).toEqual([]);
  });

  it('reads the number of things that a noun counts', async () => {
    const plan = await planning.plan("Post yesterday's Shopify order count to #sales at 7:30, except on weekends");
    expect(plan.trigger).toMatchObject({ schedule: '30 7 * * 1-5' });
    expect(tools(plan)).toEqual(['shopify.list_orders', 'slack.post']);
    expect(plan.steps[1]?.input['text']).toMatch(/^\{\{ \(\$count/);
  });

  it('takes a day that says which things are meant for no start', async () => {
    const plan = await planning.plan('Todoist tasks due today → #plan in Slack, 06:45');
    expect(plan.trigger).toMatchObject({ type: 'SCHEDULED', schedule: '45 6 * * *' });
    expect(tools(plan)).toEqual(['todoist.find_tasks', 'slack.post']);
  });
});
