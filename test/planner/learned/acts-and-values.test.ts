import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OwnConnection, Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What acts put where: whole days, whole texts, the news of a change, and the places that they go to. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const own = (service: string): OwnConnection => ({ name: service, kind: 'SERVICE', service });
const planOf = (words: string, ...services: readonly string[]): Promise<Plan> =>
  planning.plan(words, services.map(own));
const toolsOf = ({ steps }: Plan): readonly string[] => (steps ?? []).map(({ tool }) => tool);
const blockingOf = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ question }) => question);

it('an all-day event takes the day on which the thing is due', async () => {
  const plan = await planOf('When a Trello card gets a due date, create an all-day event for it in Google Calendar');
  expect(plan.steps?.[0]?.input['start']).toBe('{{ $substring(trigger.payload.data.card.due, 0, 10) }}');
  expect(blockingOf(plan).join('\n')).not.toContain('all-day');
});

it('what may be due at once is not asked about', async () => {
  const plan = await planOf('Whenever a HubSpot deal is created, create a follow-up task in HubSpot', 'hubspot');
  expect(toolsOf(plan)).toEqual(['hubspot.create_task']);
  expect(plan.steps?.[0]?.input['subject']).toBe('Follow-up');
  expect(blockingOf(plan)).toEqual([]);
});

describe('the state that a change leads to', () => {
  it.each([
    ['If an event gets cancelled in Google Calendar, post it to #crew in Slack', 'Changed event (cancelled)'],
    ['When a Trello card is moved to Done, post it to #wins in Slack', 'Changed card (Done)'],
  ])('stands in the message: %s', async (words, headline) => {
    expect(JSON.stringify((await planOf(words)).steps)).toContain(headline);
  });
});

describe('the noun behind the name of a channel', () => {
  it.each([
    'If somebody writes "help" in the Discord #general channel, notify the moderators in Slack',
    'When a message is posted in the #sales channel on Slack, email it to me',
  ])('is no act: %s', async (words) => {
    const plan = await planOf(words, 'discord');
    expect(toolsOf(plan)).toHaveLength(1);
    expect(blockingOf(plan).join('\n')).not.toContain('Which of these');
  });
});

describe('a name before the noun of what narrows a list', () => {
  it.each([
    ['Every weekday at 8:30 email me the open Jira issues in the OPS project', 'project = "OPS"'],
    ['Each Monday email me the open Jira issues with the urgent label', 'labels = "urgent"'],
  ])('%s', async (words, condition) => {
    const plan = await planOf(words);
    expect(plan.steps?.[0]?.input['jql']).toContain(condition);
    expect(blockingOf(plan)).toEqual([]);
  });
});

describe('a place that things go to', () => {
  it.each([
    [
      'When a booking comes in from Calendly, put it on the "Client calls" calendar in Google Calendar',
      'google_calendar.create_event',
    ],
    ['Put new Stripe customers into the Leads list on my Trello board', 'trello.create_card'],
  ])('is not made: %s', async (words, tool) => {
    expect(toolsOf(await planOf(words))).toEqual([tool]);
  });
});

it('a title that is the beginning of a text leaves the text to the body', async () => {
  const plan = await planOf('Copy every message from #bugs in Discord into a GitHub issue in acme/game');
  expect(plan.steps?.[0]?.input['body']).toContain('trigger.payload.content');
});

describe('the text of a message', () => {
  it.each([
    ["post today's special to our Telegram channel @rosascafe at 11 am", 'What is "today\'s special" to say?'],
    [
      'Whenever a new person joins our Slack workspace, send them a welcome DM with the link to the handbook',
      'What is the text with "the link to the handbook" to say?',
    ],
  ])('is asked for with its words: %s', async (words, question) => {
    const blocking = blockingOf(await planOf(words, 'telegram', 'slack'));
    expect(blocking.filter((one) => one.startsWith(question))).toHaveLength(1);
    expect(blocking.join('\n')).not.toContain('What is meant');
  });

  it('is the usual one for its occasion', async () => {
    const plan = await planOf('When a Jira ticket is marked Done, comment on it with a thank you note', 'jira');
    expect(plan.steps?.[0]?.input['body']).toBe('Thank you very much!');
  });
});

describe('names and titles', () => {
  it('a second thing to do belongs to the title that the first one began', async () => {
    const plan = await planOf(
      'Each Monday add a task to the Office project in Asana to water the plants and take out the bins',
    );
    expect(plan.steps?.[0]?.input['name']).toBe('Water the plants and take out the bins');
    expect(blockingOf(plan).join('\n')).not.toContain('bins');
  });

  it('the noun behind a name tells its input', async () => {
    const plan = await planOf('Make a new issue in Linear for the Website team called Fix the contact form', 'linear');
    expect(blockingOf(plan)).toEqual([expect.stringContaining('Team: which one is "Website"?')]);
  });

  it.each([
    'Every Monday morning send me a list of open issues in the online-store GitHub repository',
    'Each Friday email me the open issues in the mobile-app GitHub repo',
  ])('the name of a place is no list of its own: %s', async (words) => {
    expect(toolsOf(await planOf(words, 'github'))).toEqual([
      expect.stringMatching(/list_issues|search_issues/),
      'email.send',
    ]);
  });
});

describe('what is made, and its name', () => {
  it.each([
    [
      'Create a 30 minute event in Google Calendar called "Intro call" when a HubSpot contact is added',
      'google_calendar',
      'summary',
      'Intro call',
    ],
    [
      'Create a HubSpot deal called "Shop order" with the order total when a Shopify order comes in',
      'hubspot',
      'dealname',
      'Shop order',
    ],
    [
      'When a pull request is merged on GitHub, add a card to the Done list in Trello with the pull request title',
      'trello',
      'name',
      '{{ trigger.payload.pull_request.title }}',
    ],
    [
      'Create a Google Calendar event for each new Trello card with a due date',
      'google_calendar',
      'summary',
      '{{ trigger.payload.data.card.name }}',
    ],
  ])('%s', async (words, service, input, name) => {
    const plan = await planOf(words, service);
    expect(plan.steps?.[0]?.input[input]).toBe(name);
    expect(blockingOf(plan).join('\n')).not.toContain(name);
  });

  it.each([
    'Create three subtasks Plan, Build and Test for each new task in the Website project in Asana',
    'When a task is added to the Website project in Asana, create the subtasks Plan, Build and Test',
  ])('several things are of what starts the run: %s', async (words) => {
    const plan = await planOf(words, 'asana');
    expect(plan.steps?.[0]).toMatchObject({
      forEach: '["Plan","Build","Test"]',
      input: { name: '{{ item }}', task: '{{ trigger.payload.gid }}' },
    });
    expect(blockingOf(plan)).toHaveLength(1);
  });
});

it('the person who does something is not the thing that is done', async () => {
  const plan = await planOf('Add the tag VIP to Shopify customers when they place an order over $1000', 'shopify');
  expect(plan.steps?.[0]).toMatchObject({
    tool: 'shopify.add_customer_tags',
    input: { id: '{{ trigger.payload.customer.id }}', tags: ['VIP'] },
  });
});

it('a new row that things are written into is the one that is added', async () => {
  const plan = await planOf(
    'Each time a form is submitted on Typeform, write the answers into a new row in Google Sheets',
  );
  expect(blockingOf(plan).join('\n')).not.toContain('into a new');
});

describe('a file of one service that another one sends', () => {
  it.each([
    [
      'Upload the weekly report PDF from Google Drive to the #sales channel in Slack on Mondays',
      'slack.send_file',
      'File: which one is "weekly report"?',
    ],
    [
      'Every Monday send the file "Weekly report.pdf" from Google Drive to #sales in Slack',
      'slack.send_file',
      'File: which one is "Weekly report.pdf"?',
    ],
    [
      'Send the price list PDF from Google Drive to the Wholesale Buyers chat on Telegram',
      'telegram.send_document',
      'File: which one is "price list"?',
    ],
    [
      'When a HubSpot contact is created, send the welcome brochure PDF from Google Drive to them by Gmail',
      'gmail.send_message',
      'File: which one is "welcome brochure"?',
    ],
  ])('is downloaded first: %s', async (words, sends, question) => {
    const plan = await planOf(words, sends.split('.')[0] ?? '');
    expect(toolsOf(plan)).toEqual(['google_drive.download_file', sends]);
    expect(JSON.stringify(plan.steps?.[1]?.input)).toContain('steps.download_file.output');
    expect(blockingOf(plan).join('\n')).toContain(question);
    expect(blockingOf(plan).join('\n')).not.toMatch(/to say|What is meant|Which tool/);
  });
});

describe('things that are moved from one place to another, again and again', () => {
  it.each([
    [
      'Move cards in the Doing list to Done in Trello every Friday',
      ['trello.list_cards', 'trello.update_card'],
      '"Doing"',
      '"Done"',
    ],
    [
      'Move all cards from the Doing list to the Done list in Trello every Friday',
      ['trello.list_cards', 'trello.update_card'],
      '"Doing"',
      '"Done"',
    ],
    [
      'Move files from the Inbox folder to Archive on Google Drive once a week',
      ['google_drive.list_folder', 'data.transform', 'google_drive.move_file'],
      '"Inbox"',
      '"Archive"',
    ],
    [
      'Move overdue tasks in the Website project to the Late section in Asana every morning',
      ['asana.list_tasks', 'data.transform', 'asana.add_to_section'],
      '"Website"',
      '"Late"',
    ],
  ])('%s', async (words, tools, from, to) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(tools);
    expect(blockingOf(plan)).toEqual([expect.stringContaining(from), expect.stringContaining(to)]);
  });
});

it('the address of an order is where it goes, in one line', async () => {
  const plan = await planOf(
    'When a Shopify order comes in, add the customer name and address to the Google Sheet Shipping',
  );
  expect(JSON.stringify(plan.steps?.[0]?.input['row'])).toContain('trigger.payload.shipping_address.city');
});

describe('a limit', () => {
  it.each(['Refund Stripe payments under $5 automatically', 'Refund all Stripe payments over $100'])(
    'is no amount of what is done: %s',
    async (words) => {
      const plan = await planOf(words, 'stripe');
      expect(JSON.stringify(plan.steps ?? [])).not.toContain('"amount":');
    },
  );

  it('of a thing is its amount', async () => {
    const plan = await planOf('Create a Stripe invoice over $250 for Acme', 'stripe');
    expect(plan.steps?.[0]?.input).toMatchObject({ amount: 25_000 });
  });
});
