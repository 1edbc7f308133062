import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* The operation that makes what the words name, and the place that it stands in. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const toolsOf = (plan: Plan): readonly string[] => plan.steps.map(({ tool }) => tool);
const questionsOf = (plan: Plan): string =>
  (plan.report?.gaps ?? [])
    .filter(({ isBlocking }) => isBlocking)
    .map(({ question }) => question)
    .join('\n');

describe('a channel behind an arrow', () => {
  it.each<readonly [words: string, tool: string, text: string]>([
    ['new Linear issue -> Slack #bugs with title + link', 'slack.post', 'url'],
    ['New Shopify order → Slack #sales w/ total', 'slack.post', 'total_price'],
    ['Calendly booking -> Slack #meetings w/ name', 'slack.post', 'payload.name'],
    ['New Airtable record -> Slack #ops (name, email)', 'slack.post', 'Email'],
    ['new Zendesk ticket -> Slack channel #support: subject', 'slack.post', 'subject'],
    ['New Trello card → Discord #team "There is work"', 'discord.send_message', 'There is work'],
    ['new GitLab merge request -> Mattermost #dev with link', 'mattermost.send_message', 'url'],
    ['New HubSpot deal -> Telegram group Sales with name and amount', 'telegram.send_message', 'amount'],
    ['New HubSpot deal → Teams channel Sales, amount', 'microsoft_teams.send_channel_message', 'amount'],
  ])('gets a message: %s', async (words, tool, text) => {
    const plan = await planOf(words);
    expect(plan.trigger?.type).toBe('EVENT');
    // A connection to Slack may post as well as the webhook of a channel.
    expect(toolsOf(plan).map((one) => one.replace('slack.send_message', 'slack.post'))).toEqual([tool]);
    expect(JSON.stringify(plan.steps[0]?.input)).toContain(text);
    expect(questionsOf(plan)).not.toContain('is meant by');
  });
});

describe('a thing that is to be made', () => {
  it.each<readonly [words: string, tool: string]>([
    ['When an email arrives in Gmail, open a card for it on my Trello board Freelance', 'trello.create_card'],
    ['Recurring card: "Water plants", Trello board House, Mon + Thu 8:00', 'trello.create_card'],
    ['Every Monday at 7, start a new page in my Notion lesson planner', 'notion.create_page'],
    ['On Mondays 8am make in Notion new page "Week plan"', 'notion.create_page'],
    ['Open a GitHub issue in acme/web titled "Footer"', 'github.create_issue'],
  ])('is neither read nor commented on: %s', async (words, tool) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual([tool]);
    expect(questionsOf(plan)).not.toContain('Which of these');
  });

  it('is no reaction because the words behind a start tell which things start it', async () => {
    const plan = await planOf('Save Slack messages with a bookmark reaction to Notion');
    expect(toolsOf(plan)).toEqual(['notion.create_page']);
    expect(plan.trigger).toMatchObject({ filters: { reaction: { matches: '(?i)^bookmark$' } } });
  });
});

describe('a name between its owner and the name of the service', () => {
  it.each<readonly [words: string, tool: string, which: string]>([
    [
      'When I get a Stripe payment, jot down the amount in my Freelance Income Google Sheet',
      'google_sheets.append_row',
      'Spreadsheet: which one is "Freelance Income"',
    ],
    [
      'Log each new Shopify order in the Orders 2025 Google Sheet',
      'google_sheets.append_row',
      'Spreadsheet: which one is "Orders 2025"',
    ],
    [
      'Save each new Typeform response in our Applications Notion database',
      'notion.create_page',
      'Data source (database): which one is "Applications"',
    ],
    [
      'New Calendly bookings should be added to my Sessions Airtable base',
      'airtable.create_record',
      'Base: which one is "Sessions"',
    ],
    [
      'When I get an email from boss@acme.com, add a task to my Work Todoist project',
      'todoist.create_task',
      'Project: which one is "Work"',
    ],
    ['For each new Zendesk ticket make a task in our Support Asana project', 'asana.create_task', '"Support"'],
    ['Add new HubSpot contacts to our Leads Excel workbook', 'microsoft_excel.append_row', '"Leads"'],
    ['Add a card "Paint" to my Trello board House', 'trello.create_card', 'Board: which one is "House"'],
  ])('is the place that it goes to: %s', async (words, tool, which) => {
    const plan = await planOf(words);
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
    expect(questionsOf(plan)).toContain(which);
    expect(questionsOf(plan)).not.toContain('What is meant by');
  });
});
