import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Lists whose time follows from how often they are sent, and things that are looked for in a table. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const asked = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ question }) => question);

const midnight = '{{ $substring(now, 0, 10) & "T00:00:00Z" }}';
const tomorrow = '{{ $substring($fromMillis($toMillis(now) + 86400000), 0, 10) & "T00:00:00Z" }}';
const firstOfMonth = '{{ $substring(now, 0, 8) & "01" & "T00:00:00Z" }}';
const aWeekAgo = '{{ $fromMillis($toMillis(now) - 604800000) }}';

describe('the rate at which a list is sent', () => {
  it.each<[string, string, Record<string, unknown>]>([
    [
      'Every night at 10 mail me the number of orders and the total sales in our Shopify store',
      'shopify.list_orders',
      { created_at_min: midnight, created_at_max: tomorrow },
    ],
    [
      'Post the daily agenda from Google Calendar to #team on Slack',
      'google_calendar.list_events',
      { timeMin: midnight, timeMax: tomorrow },
    ],
    [
      'Send daily appointments in Google Calendar to Telegram chat 42',
      'google_calendar.list_events',
      { timeMin: midnight, timeMax: tomorrow },
    ],
    [
      'Every morning at 7, send my Google Calendar events to #team on Slack',
      'google_calendar.list_events',
      { timeMin: midnight, timeMax: tomorrow },
    ],
    [
      'Email ann@example.com the monthly meetings in Google Calendar',
      'google_calendar.list_events',
      { timeMin: firstOfMonth },
    ],
    ['Post weekly orders from Shopify to #shop on Slack', 'shopify.list_orders', { created_at_min: aWeekAgo }],
  ])('gives the time of its things: %s', async (words, tool, input) => {
    const plan = await planOf(words);
    expect(plan.trigger?.type).toBe('SCHEDULED');
    expect(plan.steps[0]?.tool).toBe(tool);
    expect(plan.steps[0]?.input).toMatchObject(input);
    expect(plan.report?.assumptions.map(({ text }) => text).join('\n')).toContain('The list holds those of the');
  });

  it.each([
    'Every Monday, send the Google Calendar events of the next 14 days to #team on Slack',
    'Every morning at 8, send the upcoming Google Calendar events to #team on Slack',
    'Every morning at 8, send the Google Calendar events about budget to #team on Slack',
    'Every day at 8, list the Shopify orders and post them to #shop on Slack',
  ])('gives no other time than the words: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.report?.assumptions.map(({ text }) => text).join('\n')).not.toContain('The list holds those of the');
  });
});

describe('things that are looked for in a table', () => {
  it.each([
    [
      'Every morning at 8, check a Google Sheet for jobs due today and post them to #ops on Slack',
      'google_sheets.get_rows',
    ],
    [
      'Every Monday look in the Airtable base for projects due this week and post them to #ops',
      'airtable.list_records',
    ],
    ['Every Friday check Baserow for contracts due next week and post them to #legal on Slack', 'baserow.list_rows'],
    ['Every day scan the Google Sheet Dues for overdue fees and post them to #club on Slack', 'google_sheets.get_rows'],
    [
      'Each evening go through my Google Sheet for repairs due tomorrow and post them to #shop',
      'google_sheets.get_rows',
    ],
  ])('are its rows: %s', async (words, tool) => {
    const plan = await planOf(words);
    expect(plan.steps.slice(0, 2).map((step) => step.tool)).toEqual([tool, 'data.transform']);
    expect(JSON.stringify(plan.steps[1]?.input)).toContain('(due|deadline)');
    expect(asked(plan).filter((one) => !/which one|^Base|^Table/.test(one))).toEqual([]);
  });
});

describe('new things in a message that comes once a day or less often', () => {
  it.each<[string, string]>([
    ['Every evening at 7 mail me the new HubSpot contacts whose lifecycle stage is opportunity', 'search_contacts'],
    ['Every Tuesday send me the new files in the Google Drive folder Permits', 'list_folder'],
    ['Each morning email me new Linear issues with priority urgent', 'list_issues'],
  ])('are one list: %s', async (words, tool) => {
    const { steps, report } = await planOf(words);
    expect(steps[0]?.tool).toMatch(new RegExp(`\\.${tool}$`));
    expect(steps.map(({ tool: name }) => name)).not.toContain('state.new_items');
    expect(steps.at(-1)).toMatchObject({ tool: 'email.send' });
    expect(steps.at(-1)?.forEach ?? null).toBeNull();
    expect(report?.assumptions.map(({ text }) => text)).toContain('New ones are those since the time before.');
  });

  it('are one by one if it comes more often', async () => {
    const { steps } = await planOf('Every 10 minutes mail me the new files in the Google Drive folder Permits');
    expect(steps.at(-1)?.forEach).toMatch(/^steps\./);
  });

  it('are only counted if the words say so', async () => {
    const { steps } = await planOf('On the 1st email me how many new Stripe customers we got last month');
    expect(steps.map(({ tool }) => tool)).toEqual(['stripe.list_customers', 'email.send']);
  });
});
