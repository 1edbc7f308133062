import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Reactions, reminders, summaries and mentions in a chat. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const asked = ({ report }: Plan): string =>
  (report?.gaps ?? []).flatMap(({ isBlocking, question }) => (isBlocking ? [question] : [])).join('\n');

describe('a reaction to each message', () => {
  it.each([
    ['React with :eyes: to every message posted in #support on Slack', 'slack', { name: 'eyes' }],
    ['React with 👀 to each new message in Slack #support', 'slack', { name: 'eyes' }],
    ['Add a :tada: reaction to every new message in #wins on Slack', 'slack', { name: 'tada' }],
    ['Leave a 👍 on every post in #wins in Slack', 'slack', { name: 'thumbsup' }],
    ['When someone posts in #wins on Slack, react with :tada:', 'slack', { name: 'tada' }],
    ['Add a ✅ reaction to each message posted in #done on Discord', 'discord', { emoji: '✅' }],
    ['React to each new message in #art on Discord with a heart', 'discord', { emoji: '❤️' }],
  ])('starts at the message: %s', async (words, service, input) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType: `${service}.new_message` });
    expect(toolsOf(plan)).toEqual([`${service}.add_reaction`]);
    expect(plan.steps[0]?.input).toMatchObject(input);
    expect(asked(plan)).not.toMatch(/meant by|Nothing in the plan/);
  });

  it.each([
    ['When someone posts in #wins on Slack, react with :tada: and DM me the message', 'trigger.payload.text'],
    ['When someone posts in #done on Discord, react with ✅ and mail me the message', 'trigger.payload.content'],
  ])('is no message to be sent: %s', async (words, text) => {
    const { steps } = await planOf(words);
    expect(JSON.stringify(steps.at(-1)?.input)).toContain(text);
    expect(JSON.stringify(steps.at(-1)?.input)).not.toContain('add_reaction');
  });

  it('keeps which messages are meant', async () => {
    const plan = await planOf(
      'React with :white_check_mark: to each new message in #deploys on Slack that contains "done"',
    );
    expect(plan.trigger).toMatchObject({ filters: { text: { matches: '(?i)\\bdon(?:e[ds]?|ing)\\b' } } });
    expect(plan.steps[0]?.input).toMatchObject({ name: 'white_check_mark' });
  });
});

describe('a reminder in a chat', () => {
  it('is kept by the service if it comes once', async () => {
    const plan = await planOf('Remind me on Slack tomorrow at 10 to call the printer company');
    expect(plan.steps).toMatchObject([{ tool: 'slack.add_reminder', input: { text: 'Call the printer company' } }]);
    expect(plan.trigger).toBeNull();
  });

  it.each([
    [
      'Remind me in Slack at 3pm every Friday to submit expenses',
      'slack.send_direct_message',
      '0 15 * * 5',
      'Submit expenses',
    ],
    [
      'Remind me to water the plants every Monday at 9 via Slack',
      'slack.send_direct_message',
      '0 9 * * 1',
      'Water the plants',
    ],
    ['Remind me to pay rent on the 1st of each month on Telegram', 'telegram.send_message', '0 9 1 * *', 'Pay rent'],
    [
      'Every Friday at 4pm remind me on Discord to plan the week',
      'discord.send_direct_message',
      '0 16 * * 5',
      'Plan the week',
    ],
  ])('is a message if it comes again: %s', async (words, tool, schedule, text) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ schedule });
    expect(toolsOf(plan).at(-1)).toBe(tool);
    expect(Object.values(plan.steps.at(-1)?.input ?? {})).toContain(text);
    expect(asked(plan)).not.toMatch(/meant by|Nothing in the plan/);
  });
});

describe('what was written in a channel', () => {
  it.each([
    'Every day at 5:30pm summarize what was said in #product on Slack with AI and send it to me by email',
    'At 6pm every weekday, use AI to sum up what happened in #support on Slack and post it to #leads',
    "Use AI to summarize today's messages in #support on Slack every weekday at 6pm and post it to #leads",
    'Every Friday at 4pm summarize what was discussed in #product on Slack this week and email it to me',
    'At the end of each day, summarize the #product channel in Slack with AI and email it to me',
    "Summarize yesterday's messages in the #product Slack channel with AI and email the result to me each morning",
    'Every Monday summarize the conversation in Slack #product and post it to #leads',
    'Every day at 5pm, summarize the messages of #product in Slack with AI and send me the summary by email',
  ])('is read since the time before: %s', async (words) => {
    const [read, ...others] = (await planOf(words)).steps;
    expect(read).toMatchObject({ tool: 'slack.channel_history', input: { oldest: expect.stringContaining('now') } });
    expect(others).toHaveLength(2);
  });
});

describe('a channel that is summarized once', () => {
  it('is read back to its last messages, and nothing is posted there', async () => {
    const { steps } = await planOf('Summarize the #product channel in Slack with AI and email it to me');
    expect(steps.map(({ tool }) => tool)).toEqual(['slack.channel_history', 'llm.generate', 'email.send']);
    expect(steps[0]?.input).toMatchObject({ channel: '#product', limit: 100 });
  });
});

describe('a mention in Slack', () => {
  it.each(['When someone mentions the bot in Slack, email me', 'When somebody @mentions our app in Slack, email me'])(
    'is told if it is one of the app: %s',
    async (words) => {
      const plan = await planOf(words);
      expect(plan.trigger).toMatchObject({ eventType: 'slack.app_mention' });
      expect(asked(plan)).toBe('');
    },
  );

  it.each(['If someone mentions me in Slack, email me', "Whenever I'm mentioned in Slack, add a Todoist task"])(
    'is one of the user if they say so: %s',
    async (words) => {
      const plan = await planOf(words);
      expect(plan.trigger).toMatchObject({ eventType: 'slack.mention' });
      expect(asked(plan)).toBe('');
    },
  );

  it('gives the time that the message is known by', async () => {
    const plan = await planOf('When someone mentions the bot in Slack, react with eyes');
    expect(plan.steps[0]?.input).toMatchObject({ timestamp: '{{ trigger.payload.event.ts }}' });
  });
});

describe('a text to one person', () => {
  it.each([
    ['DM ann@example.com on Slack saying hi', 'slack.send_direct_message', 'Hi'],
    ['DM user kay on Discord saying hi', 'discord.send_direct_message', 'Hi'],
    [
      'Send a Slack message to @maria on the last day of the month asking for the expense report',
      'slack.send_direct_message',
      'Please send the expense report',
    ],
    [
      'Every Friday at 3pm post in #sales on Slack asking for the weekly numbers',
      'slack.send_message',
      'Please send the weekly numbers',
    ],
  ])('is all that is said: %s', async (words, tool, text) => {
    const plan = await planOf(words);
    expect(toolsOf(plan).at(-1)).toBe(tool);
    expect(Object.values(plan.steps.at(-1)?.input ?? {})).toContain(text);
    expect(asked(plan)).not.toMatch(/meant by|Nothing in the plan/);
  });
});

describe('the messages of a group', () => {
  it.each([
    ['Delete any Telegram message in the Customers group that contains a link', 'Customers'],
    ['Delete messages with links in the Telegram group Flohmarkt Altona', 'Flohmarkt Altona'],
    ['Remove any message with a link from the Buyers group on Telegram', 'Buyers'],
  ])('are deleted as they come: %s', async (words, title) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({
      eventType: 'telegram.update',
      filters: { 'message.text': { matches: '(?i)https?://' }, 'message.chat.title': { matches: `(?i)^${title}$` } },
    });
    expect(toolsOf(plan)).toEqual(['telegram.delete_message']);
  });

  it.each([
    'Use AI to answer any question people send to my Telegram bot',
    'Have AI answer every message sent to our Telegram bot',
  ])('are answered: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType: 'telegram.update' });
    expect(toolsOf(plan)).toEqual(['llm.generate', 'telegram.send_message']);
  });

  it.each([
    ['Pin the weekly schedule message in the Telegram group Runners Club on Mondays', '"weekly schedule"'],
    ['Delete the old promo message from the Spa Deals Telegram channel', '"old promo"'],
    ['Pin the rules message in #welcome on Discord', '"rules"'],
  ])('are chosen by what is said of them: %s', async (words, name) => {
    const questions = asked(await planOf(words));
    expect(questions).toContain(`Message: which one is ${name}`);
    expect(questions).not.toMatch(/meant by/);
  });
});

it.each([
  ['When #support on Slack gets a new message, create a Trello card', 'slack', 'trello.create_card'],
  ['If our Discord channel #help receives a message, email me', 'discord', 'email.send'],
  [
    'Whenever the #leads channel on Discord gets a new post, add a row to my Leads sheet',
    'discord',
    'google_sheets.append_row',
  ],
])('starts at what a channel gets: %s', async (words, service, tool) => {
  const plan = await planOf(words);
  expect(plan.trigger).toMatchObject({ eventType: `${service}.new_message` });
  expect(toolsOf(plan)).toEqual([tool]);
});
