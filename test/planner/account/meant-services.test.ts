import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountsOf } from '../../support/planner/account-of.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Requests of a user who has connected every service. The things in the accounts tell which one is meant. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const read: string[] = [];
const accounts = accountsOf(
  {
    trello: { idBoard: [['Bakery Week', 'Window']], idList: [['To Do', 'Done'], ['idBoard']] },
    asana: { project: [['Bakery Move', 'Brochure']] },
    jira: { project: [['Office IT (OFF)', 'Website Relaunch (WR)']], accountId: [['Dana Whitlock']] },
    linear: { teamId: [['Web', 'Content']] },
    notion: { page: [['Office Handbook', 'Holiday Policy']], database: [['Recipes']] },
    slack: { channel: [['general', 'sales']] },
    discord: { guild_id: [['Riders']], channel_id: [['general', 'rides'], ['guild_id']] },
    shopify: { id: [['Sourdough Starter Kit', 'Apron']] },
    mailchimp: { campaign_id: [['March Check-up Reminder', 'Spring Sale']] },
    gmail: { labelIds: [['Invoices']] },
  },
  (list) => read.push(list),
);
const planOf = (words: string) => planning.planWith(accounts, words, EVERY_SERVICE);
const blocking = async (words: string): Promise<readonly string[]> =>
  ((await planOf(words)).report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ question }) => question);

describe('the service that is meant', () => {
  it.each([
    ["Every Sunday at 6 add a card 'Order flour' to the To Do list on the Bakery Week board", 'trello.create_card'],
    ['assign OFF-88 to Dana Whitlock', 'jira.assign_issue'],
    ["Could you append the line 'Alarm code changed' to the Office Handbook page?", 'notion.append_text'],
    ['Post "We are open" in #sales', 'slack.send_message'],
    ['Set the price of the Sourdough Starter Kit to 14.50', 'shopify.set_price'],
  ])('has the thing that is named: %s', async (words, tool) => {
    const { steps } = await planOf(words);
    expect(steps.map((step) => step.tool)).toEqual([tool]);
  });

  it('is not told by a word within the name of a thing', async () => {
    const { steps } = await planOf('Send the campaign March Check-up Reminder tomorrow at 10 am');
    expect(steps.map(({ tool }) => tool)).toEqual(['flow.sleep', 'mailchimp.send_campaign']);
  });

  it('is asked for if several have what the words speak of, and none has a thing of the name', async () => {
    expect(await blocking('Close the ticket "Printer jams" every Friday')).not.toEqual([]);
  });

  it('is named, so that no account is read for it', async () => {
    read.length = 0;
    await planOf('When a payment fails in Stripe, mail me');
    expect(read).toEqual([]);
  });
});

describe('a mailbox that is connected', () => {
  const gmail = EVERY_SERVICE.filter(({ service }) => service === 'gmail' || service === 'slack');
  const withGmail = (words: string) => planning.planWith(accounts, words, [...gmail, { name: 'model', kind: 'MODEL' }]);

  it.each([
    ['summarize important emails every morning', ['gmail.search_messages', 'text.summarize', 'email.send']],
    ['When a new email arrives, answer it with AI', ['llm.generate', 'gmail.reply']],
    ['Draft replies to new emails with AI', ['llm.generate', 'gmail.create_draft']],
    [
      'Translate new emails from kunde@example.de to English and forward them to support@example.com',
      ['llm.generate', 'email.send'],
    ],
  ])('is read although no word names it: %s', async (words, tools) => {
    const { steps, report } = await withGmail(words);
    expect(steps.map(({ tool }) => tool)).toEqual(tools);
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });

  it.each(['client', 'customer', 'vendor'])('has mails of many people: which are %s mails is asked', async (who) => {
    const { report } = await withGmail(`Whenever a ${who} email arrives, post it to #sales`);
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ words }) => words)).toEqual([who]);
  });
});
