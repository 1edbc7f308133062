import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConnectionKind } from '../../../../src/domain/connection/index.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Words of a start that only tell the event once more: they hold nothing back, and are not asked about. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (service: string, words: string): ReturnType<ServicePlanning['plan']> =>
  planning.plan(words, [{ name: service, kind: ConnectionKind.SERVICE, service }]);
const conditionsOf = ({ report }: Awaited<ReturnType<typeof planOf>>): readonly string[] =>
  report?.gaps.flatMap(({ kind, words }) => (kind === 'CONDITION' ? [words] : [])) ?? [];

describe('words that tell the event once more', () => {
  it.each([
    ['google_sheets', 'When a new hire is added to the HR sheet, create a Trello card', 'google_sheets.new_row'],
    ['google_sheets', 'New signup in the Beta list sheet: email joe@example.com', 'google_sheets.new_row'],
    ['shopify', 'Post in #sales on Slack when a customer places an order in our store', 'shopify.new_order'],
    ['jira', 'A colleague hands in a Jira issue in project OPS: post it to #ops in Slack', 'jira.new_issue'],
    ['shopify', "If a shopper doesn't complete the Shopify checkout, email them", 'shopify.abandoned_checkout'],
    ['hubspot', 'Create a task in HubSpot to call new leads the day they come in', 'hubspot.new_lead'],
    ['hubspot', 'Create a task in HubSpot to call new contacts the moment they come in', 'hubspot.new_contact'],
    ['gmail', 'When a customer emails support@ in Gmail, create a HubSpot ticket', 'gmail.new_message'],
    ['github', 'When a new fork of our GitHub repo acme/web is made, let me know by email', 'github.new_fork'],
  ])('%s: %s', async (service, words, event) => {
    const plan = await planOf(service, words);
    expect(plan.trigger?.eventType).toBe(event);
    expect(conditionsOf(plan)).toEqual([]);
  });

  it.each([
    ['google_sheets', 'When a new urgent request is added to the Orders sheet, email me', /urgent/],
    ['shopify', 'Post in #sales on Slack when a customer places an order in our Berlin store', /Berlin/],
    ['jira', 'When a ticket is created in Jira by nobody in our team, email me', /nobody|team/],
  ])('are no words that say which ones: %s: %s', async (service, words, open) => {
    const { trigger, report } = await planOf(service, words);
    const asked = report?.gaps.filter(({ isBlocking }) => isBlocking).map((gap) => gap.words);
    expect(`${JSON.stringify(trigger?.filters)} ${asked?.join(' ')}`).toMatch(open);
  });
});

describe('what is meant by a start', () => {
  it('asks who reacts if it is only the user', async () => {
    const { report } = await planOf(
      'slack',
      'If I react to a Slack message with :eyes:, create a Todoist task from it',
    );
    expect(report?.gaps).toContainEqual(
      expect.objectContaining({
        target: '/trigger/filters/by',
        question: expect.stringContaining('Which id do you have in Slack?'),
      }),
    );
  });

  it('asks whether the app is meant if a name is mentioned', async () => {
    const { report } = await planOf('slack', 'when my name is mentioned in slack, add a task in Todoist');
    expect(report?.gaps).toContainEqual(expect.objectContaining({ target: '/trigger', kind: 'CHOICE' }));
  });

  it('tells a label of an issue that is opened where that issue has it', async () => {
    const { trigger } = await planOf('github', 'Assign new GitHub issues that have the label docs to user mkowalski');
    expect(trigger?.filters).toMatchObject({ action: 'opened' });
    expect(JSON.stringify(trigger?.filters)).toContain('issue.labels.name');
  });

  it.each([
    [
      'jira',
      'Assign any new high-priority Jira issue in project PAY to Sofia Reyes',
      { 'fields.priority.name': { matches: '(?i)^high$' } },
    ],
    [
      'gmail',
      'Add a row to the Inquiries sheet whenever someone emails our info@ address in Gmail',
      { to: { matches: '(?i)info@' } },
    ],
  ])('reads conditions in their usual forms: %s: %s', async (service, words, filters) => {
    const plan = await planOf(service, words);
    expect(plan.trigger?.filters).toEqual(filters);
    expect(conditionsOf(plan)).toEqual([]);
  });

  it('reads a condition on what mails mention', async () => {
    const words = 'I want emails sent to support@ in my Gmail forwarded to priya@example.com if they mention a refund';
    const { trigger, steps, report } = await planOf('gmail', words);
    expect(report?.status).toBe('READY');
    expect(trigger?.filters).toEqual({ to: { matches: '(?i)support@' } });
    expect(steps?.[0]?.when).toContain('"refund"');
  });

  it('reads how long before it starts', async () => {
    const words = 'Text me on Telegram 30 minutes before any Google Calendar event starts';
    const { trigger, report } = await planOf('google_calendar', words);
    expect(trigger?.source?.parameters).toEqual({ lead: 1800 });
    expect(report?.gaps.flatMap(({ isBlocking, target }) => (isBlocking ? [target] : []))).toEqual([
      '/steps/0/input/chat_id',
    ]);
  });

  it('repeats a time of day if the things are those of today', async () => {
    const { trigger } = await planOf('todoist', 'Send my Todoist tasks for today to Telegram at 7am');
    expect(trigger).toMatchObject({ type: 'SCHEDULED', schedule: '0 7 * * *' });
  });

  it('knows a project by its name in capitals', async () => {
    const { trigger, steps, report } = await planOf(
      'jira',
      'Emails to helpdesk@ in Gmail should open a ticket in Jira under the IT project',
    );
    expect(report?.status).toBe('READY');
    expect(trigger).toMatchObject({ eventType: 'gmail.new_message', filters: { to: { matches: '(?i)helpdesk@' } } });
    expect(steps?.map(({ tool, input }) => [tool, input?.['project']])).toEqual([['jira.create_issue', 'IT']]);
  });

  it.each([
    ['shopify', 'If a Shopify product runs low on stock, message me on Telegram', 'If its stock is below 10'],
    ['shopify', 'When a large order comes into Shopify, post it to #sales in Slack', 'If its total price is over 500'],
    ['hubspot', 'When a high-value deal is created in HubSpot, email me', 'If its amount is over 1000'],
  ])('asks where a vague number begins: %s: %s', async (service, words, label) => {
    const { report } = await planOf(service, words);
    const asked = report?.gaps.find(({ kind }) => kind === 'CONDITION');
    expect(asked?.choices?.map((one) => one.label)).toContain(label);
    expect(asked?.choices?.some((one) => /has "/.test(one.label))).toBe(false);
  });

  it.each([
    ['If a deal closes in HubSpot, add a task in Todoist', 'hs_is_closed_won'],
    ['When we close a deal in HubSpot, post it to #wins in Slack', 'hs_is_closed_won'],
    ['When a deal closes as lost in HubSpot, email me', 'hs_is_closed_lost'],
    ['When a deal is closed in HubSpot, email me', 'hs_is_closed'],
  ])('knows how deals end: %s', async (words, property) => {
    const { trigger } = await planOf('hubspot', words);
    expect(trigger?.filters).toEqual({ [`properties.${property}`]: { eq: 'true' } });
  });
});

describe('what is in a start', () => {
  it.each([
    [
      'shopify',
      'When an order contains the product "Gift box" in Shopify, email packing@example.com',
      { 'line_items.name': { matches: '(?i)Gift box' } },
    ],
    [
      'shopify',
      'When a Shopify order includes the product Gift Box, tag it gift',
      { 'line_items.name': { matches: '(?i)Gift Box' } },
    ],
    [
      'slack',
      'When a message in #support is marked with a red circle emoji, create a Linear issue',
      { reaction: { matches: '(?i)^red_circle$' } },
    ],
    [
      'trello',
      'When a card is moved to the Done list in Trello, email me',
      { 'data.listAfter.name': { matches: '(?i)^Done$' } },
    ],
  ])('is read with its noun: %s: %s', async (service, words, filters) => {
    const plan = await planOf(service, words);
    expect(plan.trigger?.filters).toMatchObject(filters);
    expect(conditionsOf(plan)).toEqual([]);
  });
});
