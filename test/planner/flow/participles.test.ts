import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Further acts that are said as participles, the services that mails go by, and links beside other values. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const unclaimed = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).flatMap(({ isBlocking, kind, words }) => (isBlocking && kind === 'UNCLAIMED' ? [words] : []));

describe('acts said as participles', () => {
  it.each([
    [
      'When an email from Bolt arrives in Gmail, archive it, adding the label Receipts',
      ['gmail.archive_message', 'gmail.add_labels'],
    ],
    [
      'When a message is posted in #help on Slack, create a Trello card, replying in the thread with the link',
      ['trello.create_card', 'slack.send_message'],
    ],
    ['Every Monday: list of open Jira bugs, mailed to dev@acme.io', ['jira.search_issues', 'send']],
    [
      'New Stripe payment: receipt mailed to the customer, logged in Google Sheets',
      ['send', 'google_sheets.append_row'],
    ],
    [
      'Weekdays 7:30: digest of unread Gmail from the last 24h, summarized in 5 bullets, sent to me on Telegram',
      ['gmail.search_messages', 'llm.generate', 'telegram.send_message'],
    ],
    [
      'New page in Notion database Posts, translated to German by DeepL, saved as a document in Google Docs',
      ['deepl.translate', 'google_docs.create_'],
    ],
    ['When a deal is won in HubSpot, post it to #wins, creating an Asana task', ['slack', 'asana.create_task']],
  ])('become orders: %s', async (words, tools) => {
    const plan = await planOf(words);
    expect(unclaimed(plan)).toEqual([]);
    expect(toolsOf(plan)).toEqual(tools.map((tool) => expect.stringContaining(tool)));
  });

  it.each(['When emails are summarized, posted and archived by us, mail me at bob@example.com'])(
    'are none in a clause that tells of an event: %s',
    async (words) => {
      expect(toolsOf(await planOf(words)).filter((tool) => !tool.includes('send'))).toEqual([]);
    },
  );
});

describe('the service that a mail goes by', () => {
  it.each([
    ['When a new contact turns up in HubSpot, send them a warm hello from my Gmail', 'gmail.send_message', 'Hello'],
    ['When a new contact is created in HubSpot, send them a welcome mail via Gmail', 'gmail.send_message', 'Welcome'],
    ['When a Stripe payment succeeds, send the customer a thank-you with Gmail', 'gmail.send_message', 'Thank you'],
    ['New customer in Shopify -> Gmail to them: "Welcome to the shop"', 'gmail.send_message', 'Welcome to the shop'],
    ['Todoist task done, Gmail to boss@acme.io', 'gmail.send_message', 'Todoist'],
    ['When a task is done in Asana, mail it to ann@acme.io through Outlook', 'microsoft_outlook.send_message', 'Asana'],
  ])('is the one that the words name: %s', async (words, tool, said) => {
    const plan = await planning.plan(words, [{ name: 'slack', kind: 'SERVICE', service: 'slack' }]);
    expect(toolsOf(plan)).toEqual([tool]);
    expect(JSON.stringify(plan.steps[0]?.input)).toContain(said);
    expect(unclaimed(plan)).toEqual([]);
  });

  it.each([
    ['Every Monday send me the unread mails from my Gmail on Telegram', 'gmail.search_messages'],
    ['Create a draft with Outlook to ann@acme.io saying "See you"', 'microsoft_outlook.create_draft'],
  ])('is no way if something is read or kept there: %s', async (words, tool) => {
    expect(toolsOf(await planOf(words))).toContain(tool);
  });
});

describe('a link beside other values', () => {
  it.each([
    [
      'When a new file appears in Dropbox, post its name, size and a shared link to #files',
      ['name', 'size', 'share_file.output.url'],
    ],
    ['New file in OneDrive: post the file name plus a share link in #docs', ['name', 'share_file.output.url']],
    [
      'When a new file appears in my Google Drive folder, mail its name and a download link to ann@acme.io',
      ['name', 'webViewLink'],
    ],
  ])('is told with them: %s', async (words, parts) => {
    const { steps } = await planOf(words);
    for (const part of parts) expect(JSON.stringify(steps.at(-1)?.input)).toContain(part);
  });

  it('reads what was written this week, and no mailbox', async () => {
    const plan = await planOf(
      "Every Friday at 4pm summarize this week's messages in Slack #standup and post the recap in #team-leads",
    );
    expect(toolsOf(plan)[0]).toBe('slack.channel_history');
  });

  it('adds a tag without another text', async () => {
    const { steps } = await planOf('When a new order comes in Shopify, add the tag "export" to the order');
    expect(steps[0]?.input).not.toHaveProperty('note');
  });
});
