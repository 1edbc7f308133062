import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Starts without a word such as `when`, and the name of a service as a heading before them. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
/** The questions about words, and not about a value that a plan needs. */
const open = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE').map(({ words }) => words);

describe('a heading with the name of a service', () => {
  it.each([
    ['trello: when a card is added, post it to Slack #ops', 'trello.new_card', {}],
    ['HubSpot - if a contact gets created, post it to Slack #ops', 'hubspot.new_contact', {}],
    [
      'google calendar: new event with "audit" in the title -> post it to Slack #ops',
      'google_calendar.new_event',
      { summary: { matches: '(?i)audit' } },
    ],
    [
      'github: pull request opened in acme/web -> post it to Slack #ops',
      'github.pull_request',
      { action: 'opened', 'repository.full_name': 'acme/web' },
    ],
    ['Hubspot: ticket comes in, post it to Slack #ops', 'hubspot.new_ticket', {}],
    ['When Stripe reports that a payment failed, post it to Slack #ops', 'stripe.payment_failed', {}],
    ['Right before every meeting in my Google Calendar, post it to Slack #ops', 'google_calendar.event_starts', {}],
    [
      'If a Stripe charge is over 1000 dollars, post it to Slack #ops',
      'stripe.payment_succeeded',
      { 'data.object.amount': { gt: 100000 } },
    ],
    [
      'Asana: a task gets assigned to Ann, post it to Slack #ops',
      'asana.assigned_task',
      { 'assignee.name': { matches: '(?i)^Ann(?: |$)' } },
    ],
    [
      'Anyone who types "I agree" in Discord #rules should be posted to Slack #ops',
      'discord.new_message',
      { content: { matches: '(?i)I agree' } },
    ],
    [
      'Linear: new issue labelled Bug => post it to Slack #ops',
      'linear.new_issue',
      { 'labels.nodes.name': { matches: '(?i)^Bug$' } },
    ],
  ])('goes into the start behind it: %s', async (words, eventType, filters) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType, filters });
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['slack.send_message']);
    expect(open(plan)).toEqual([]);
  });

  it('goes before the new thing of an order', async () => {
    const plan = await planOf('Outlook inbox: post incoming messages to Slack #ops');
    expect(plan.trigger?.eventType).toBe('microsoft_outlook.new_message');
  });

  it('stays before an order that starts nothing', async () => {
    const plan = await planOf('Trello: add a card "Call Bob" to the list 5abbe4b7ddc1b351ef961416');
    expect(plan.trigger).toBeNull();
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['trello.create_card']);
  });
});

describe('a start without a word such as when', () => {
  it.each([
    [
      'Trello card moves to "Ready to ship" -> post it to Slack #ops',
      'trello.card_updated',
      { 'data.listAfter.name': { matches: '(?i)^Ready to ship$' } },
    ],
    [
      'jira ticket changes to Done in project WEB -> post it to Slack #ops',
      'jira.status_change',
      { 'fields.status.name': { matches: '(?i)^Done$' } },
    ],
    ['New Trello card in "Ideas": post it to Slack #ops', 'trello.new_card', {}],
    ['New file in my Google Drive folder "Scans": post it to Slack #ops', 'google_drive.new_file', {}],
    ['New tasks in Asana project "Translations" - post it to Slack #ops', 'asana.new_task', {}],
    ['Shopify order above $500 comes in: post it to Slack #ops', 'shopify.new_order', { total_price: { gt: 500 } }],
  ])('starts with each one: %s', async (words, eventType, filters) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType, filters });
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['slack.send_message']);
    expect(open(plan)).toEqual([]);
  });
});

describe('a change', () => {
  it.each([
    ['If a Google Calendar event gets renamed, post it to Slack #ops', 'google_calendar.updated_event', 'renamed'],
    ['When a file in my Dropbox is renamed, post it to Slack #ops', 'dropbox.new_file', 'renamed'],
    ['When a Google Sheets row gets deleted, post it to Slack #ops', 'google_sheets.updated_row', 'deleted'],
  ])('that the service does not tell apart is asked about: %s', async (words, eventType, asked) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType, filters: {} });
    expect(open(plan)).toEqual([asked]);
  });

  it.each([
    [
      'When a card on the board "Blog" in Trello lands in Done, post it to Slack #ops',
      'trello.card_updated',
      { 'data.listAfter.name': { matches: '(?i)^Done$' } },
    ],
    [
      'When a Trello card is archived, post it to Slack #ops',
      'trello.card_updated',
      { 'data.card.closed': { eq: true } },
    ],
    [
      'When a meeting in Google Calendar is cancelled, post it to Slack #ops',
      'google_calendar.updated_event',
      { status: { eq: 'cancelled' } },
    ],
    [
      'When a Jira issue becomes Blocked, post it to Slack #ops',
      'jira.status_change',
      { 'fields.status.name': { matches: '(?i)^Blocked$' } },
    ],
  ])('that the service tells is a filter: %s', async (words, eventType, filters) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType, filters });
    expect(open(plan)).toEqual([]);
  });

  it('never takes a name in quotes for a value of which all are known', async () => {
    const plan = await planOf('When a task is added to my Todoist project "Shopping", post it to Slack #ops');
    expect(plan.trigger).toMatchObject({ eventType: 'todoist.new_task', filters: {} });
    expect(plan.report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ words }) => words)).toEqual([
      'project "Shopping"',
    ]);
  });
});

describe('what is completed or changed', () => {
  it.each([
    ['When a task is checked off in Todoist, post it to Slack #ops', 'todoist.completed_task', {}],
    ['New completed tasks in Todoist -> post it to Slack #ops', 'todoist.completed_task', {}],
    ['New Todoist tasks -> post them to Slack #ops', 'todoist.new_task', {}],
    ['When an issue in Jira is reassigned, post it to Slack #ops', 'jira.assigned_issue', {}],
    ['When someone completes a task in my Asana project "Launch", post it to Slack #ops', 'asana.completed_task', {}],
    [
      'When a HubSpot deal moves to Closed Won, post it to Slack #ops',
      'hubspot.updated_deal',
      { 'properties.hs_is_closed_won': 'true' },
    ],
    [
      'When a Linear issue moves to In Review, post it to Slack #ops',
      'linear.status_change',
      { 'state.name': { matches: '(?i)^In Review$' } },
    ],
    [
      'When a Shopify order is cancelled, post it to Slack #ops',
      'shopify.updated_order',
      { cancelled_at: { ne: null } },
    ],
  ])('starts the runs: %s', async (words, eventType, filters) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType, filters });
    expect(open(plan)).toEqual([]);
  });
});
