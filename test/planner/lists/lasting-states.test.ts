import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
const tools = ({ steps }: Plan) => steps.map(({ tool }) => tool);
const blocking = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('A state that no event tells of', () => {
  it.each<[string, readonly string[], string]>([
    [
      'If due date of Trello card is tomorrow and it is not complete, send reminder to Slack #production',
      ['trello.search_cards', 'data.transform', 'slack.post'],
      'dueComplete != true',
    ],
    [
      'When a Trello card is a day away from its due date, ping #events on Slack',
      ['trello.search_cards', 'data.transform', 'slack.post'],
      '$substring(due',
    ],
    [
      'Remind me on Telegram when a Trello card is due tomorrow',
      ['trello.search_cards', 'data.transform', 'telegram.send_message'],
      '$substring(due',
    ],
    [
      '3 days before an Asana task is due, send me a Slack message',
      ['asana.list_tasks', 'data.transform', 'slack.post'],
      '259200000',
    ],
    [
      'When a Linear issue hasn\'t been updated for 30 days, add the comment "Still relevant?"',
      ['linear.list_issues', 'data.transform', 'linear.add_comment'],
      'updatedAt <',
    ],
    [
      'When a Notion task is due tomorrow, post it to #team',
      ['notion.query_data_source', 'data.transform', 'slack.post'],
      'type = \\"date\\"',
    ],
    [
      'If a HubSpot contact hasn\'t been contacted in 60 days, create a task "Call" in HubSpot',
      ['hubspot.search_contacts', 'state.new_items', 'hubspot.create_task'],
      'notes_last_contacted',
    ],
    [
      'When a Stripe invoice has been unpaid for more than 14 days, mail me',
      ['stripe.list_invoices', 'state.new_items', 'email.send'],
      'created_before',
    ],
    [
      'When a Shopify order is unfulfilled for 3 days, email ops@example.com',
      ['shopify.list_orders', 'state.new_items', 'email.send'],
      'created_at_max',
    ],
    [
      'When a Shopify order is still unfulfilled after 36 hours, email ops@example.com',
      ['shopify.list_orders', 'state.new_items', 'email.send'],
      'created_at_max',
    ],
    [
      "Email ops@example.com if a Shopify order isn't paid after 4 days",
      ['shopify.list_orders', 'state.new_items', 'email.send'],
      '"financial_status":"unpaid"',
    ],
    [
      'If a HubSpot ticket stays open longer than three days, email ops@example.com',
      ['hubspot.search_tickets', 'state.new_items', 'email.send'],
      'createdate',
    ],
    [
      'When a Todoist task with the label waiting becomes overdue, reschedule it to Monday',
      ['todoist.find_tasks', 'todoist.update_task'],
      '@waiting & overdue',
    ],
    [
      'If a GitHub issue in acme/web has no reply for 48 hours, post it to #triage',
      ['github.list_issues', 'data.transform', 'state.new_items', 'slack.post'],
      'comments = 0 and',
    ],
    [
      "Alert #dev if a Jira issue in project WEB hasn't moved for a week",
      ['jira.search_issues', 'state.new_items', 'slack.post'],
      'NOT status CHANGED AFTER',
    ],
    [
      'No activity on a HubSpot deal for 14 days = task in Asana',
      ['hubspot.search_deals', 'state.new_items', 'asana.create_task'],
      'notes_last_updated',
    ],
    [
      'If a Zendesk ticket is open for 3 days, alert #support',
      ['zendesk.search_tickets', 'data.transform', 'state.new_items', 'slack.post'],
      'created_at <',
    ],
  ])('is looked for every day: %s', async (words, expected, test) => {
    const plan = await planning.plan(words);
    expect(plan.trigger).toMatchObject({ type: 'SCHEDULED', schedule: '0 9 * * *' });
    expect(tools(plan)).toEqual(expected);
    expect(plan.steps.at(-1)?.forEach).not.toBeNull();
    expect(JSON.stringify(plan.steps)).toContain(test);
    expect(blocking(plan).filter(({ kind }) => kind !== 'VALUE')).toEqual([]);
  });

  it.each([
    'When a new Trello card is created, wait 2 days, then move it to "Done"',
    'When a Jira issue is closed, mail me',
  ])('is no change that an event tells of: %s', async (words) => {
    expect((await planning.tryPlan(words))?.trigger?.type).not.toBe('SCHEDULED');
  });
});
