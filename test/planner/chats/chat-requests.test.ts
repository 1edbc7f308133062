import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What is said to people and groups of a chat, and what people do there. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const asked = ({ report }: Plan): string =>
  (report?.gaps ?? []).flatMap(({ isBlocking, question }) => (isBlocking ? [question] : [])).join('\n');

describe('a message to one person', () => {
  it.each([
    ['Send a Slack DM to Maria when a new deal is created in HubSpot', 'hubspot.new_deal', 'slack', '"Maria"'],
    ['Direct message Anna on Slack when a Trello card is archived', 'trello.card_updated', 'slack', '"Anna"'],
    ['DM me on Discord when a new order is placed in Shopify', 'shopify.new_order', 'discord', 'Person'],
  ])('is sent to that person alone: %s', async (words, eventType, service, who) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType });
    expect(toolsOf(plan)).toEqual([`${service}.send_direct_message`]);
    expect(asked(plan)).toContain(who);
    expect(asked(plan)).not.toMatch(/What is meant by|Nothing in the plan/);
  });

  it.each([
    ['DM me in Slack when a payment fails in Stripe', 'stripe.payment_failed'],
    ['When a new Jira issue is created, send me a direct message on Slack', 'jira.new_issue'],
  ])('goes to the user, whom the service finds by the address: %s', async (words, eventType) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType });
    expect(toolsOf(plan)).toEqual(['slack.find_user_by_email', 'slack.send_direct_message']);
    expect(asked(plan)).not.toMatch(/Person|What is meant by|Nothing in the plan/);
  });

  it('goes to the new member that the start is about', async () => {
    const plan = await planOf('When someone joins our Discord server, DM them "Welcome!"');
    expect(plan.steps).toMatchObject([
      {
        tool: 'discord.send_direct_message',
        input: { content: 'Welcome!', user_id: '{{ trigger.payload.user.id }}' },
      },
    ]);
  });

  it('holds what the model has written', async () => {
    const plan = await planOf(
      "Summarize yesterday's messages from #product on Slack with AI every morning and DM me the summary",
    );
    expect(toolsOf(plan)).toEqual([
      'slack.channel_history',
      'llm.generate',
      'slack.find_user_by_email',
      'slack.send_direct_message',
    ]);
    expect(plan.steps[3]?.input['text']).toBe('{{ steps.generate.output.text }}');
  });
});

describe('a text for a chat', () => {
  it.each([
    ['tell my Telegram group that dinner is ready', 'telegram.send_message', 'Dinner is ready'],
    [
      'Ask my Telegram group every Friday at noon who is coming to football',
      'telegram.send_message',
      'Who is coming to football?',
    ],
    ['Tell everyone in #raid on Discord that the raid starts at 9', 'discord.send_message', 'The raid starts at 9'],
    [
      'let the Managers Telegram group know that the test is moved to Saturday',
      'telegram.send_message',
      'The test is moved to Saturday',
    ],
    ['Every Monday, post a message to #general on Discord saying "hi"', 'discord.send_message', 'hi'],
    [
      'Every Monday at 9am, post a message in #team on Discord asking what everyone is working on this week',
      'discord.send_message',
      'What everyone is working on this week?',
    ],
  ])('is no order, no start and no time: %s', async (words, tool, text) => {
    const plan = await planOf(words);
    expect(plan.trigger?.type).not.toBe('EVENT');
    expect(toolsOf(plan)).toEqual([tool]);
    expect(Object.values(plan.steps[0]?.input ?? {})).toContain(text);
    expect(asked(plan)).not.toMatch(/What is meant by|Nothing in the plan/);
  });
});

describe('the only chat that a request names', () => {
  it.each([
    ['Post a welcome message in #welcome on Discord whenever someone new joins', 'discord.new_member'],
    ['When a message in Discord gets a ⭐ reaction, post it to #starboard', 'discord.new_reaction'],
    ['Notify the mods in #mod-log on Discord when a message contains a link', 'discord.new_message'],
  ])('is meant in all of it: %s', async (words, eventType) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType });
    expect(toolsOf(plan)).toEqual(['discord.send_message']);
  });

  it.each([
    ['When anyone mentions "outage" in #it-help on Slack, email me', '(?i)outage'],
    ['When anyone in #it-help on Slack says "outage", email me', '(?i)outage'],
    ['Email me when someone mentions outage in #it-help on Slack', '(?i)outage'],
  ])('tells what people write there: %s', async (words, matches) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType: 'slack.new_message', filters: { text: { matches } } });
  });
});

describe('a group with a name', () => {
  it.each([
    'When a message arrives in the Site Crew Telegram group, email it to ann@example.com',
    'When someone posts in the Site Crew group on Telegram, email me',
    'If somebody in the Site Crew Telegram chat writes "late", email me',
    'Email me every message from the Telegram group "Site Crew"',
  ])('is the one whose title is tested: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({
      eventType: 'telegram.update',
      filters: { 'message.chat.title': { matches: '(?i)^Site Crew$' } },
    });
  });

  it('is no test if no name is said', async () => {
    const plan = await planOf('When a message in my Telegram group contains "urgent", send me an email');
    expect(plan.trigger).toMatchObject({ filters: { 'message.text': { matches: '(?i)urgent' } } });
  });
});

describe('answers in a chat', () => {
  it.each([
    'Reply in the thread with "Got it" when somebody posts in #requests on Slack',
    'When somebody posts in #requests on Slack, reply in thread saying "Got it"',
  ])('go to the thread of what was written: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType: 'slack.new_message' });
    expect(plan.steps).toMatchObject([
      {
        tool: 'slack.send_message',
        input: { channel: '{{ trigger.payload.channel }}', thread_ts: '{{ trigger.payload.ts }}', text: 'Got it' },
      },
    ]);
  });

  it('answer a command', async () => {
    const plan = await planOf('When a user types /help in my Telegram bot, reply with "Ask me anything"');
    expect(plan.trigger).toMatchObject({ filters: { 'message.text': { matches: '(?i)/help' } } });
    expect(plan.steps[0]?.input).toMatchObject({ text: 'Ask me anything' });
  });
});

describe('files of a chat', () => {
  it('are downloaded before they are kept elsewhere', async () => {
    const plan = await planOf('When a new file is uploaded to #design in Slack, save it to Google Drive');
    expect(toolsOf(plan)).toEqual(['slack.download_file', 'google_drive.upload_file']);
    expect(plan.steps[0]?.input['file_url']).toBe('{{ trigger.payload.url_private_download }}');
  });
});

describe('a person who is named', () => {
  it.each([
    ['Slack message to @marco now: the server is back up', '"marco"'],
    ['Invite Priya and Tom to #office-move in Slack', '"Priya and Tom"'],
  ])('is no id: %s', async (words, who) => {
    const plan = await planOf(words);
    expect(plan.report?.status).toBe('DRAFT');
    expect(asked(plan)).toContain(who);
  });
});

describe('work on each message of a chat', () => {
  it.each([
    ['Delete messages containing a link in the #chat channel on Discord', 'discord.delete_message'],
    ['Delete any Discord message in #general that contains "free nitro"', 'discord.delete_message'],
    ['Remove every message with "spam" in #general on Discord', 'discord.delete_message'],
    ['Pin every new message in #announcements on Slack', 'slack.pin_message'],
  ])('starts with each of them: %s', async (words, tool) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toMatch(/\.new_message$/);
    expect(toolsOf(plan)).toEqual([tool]);
    expect(JSON.stringify(plan.steps[0]?.input)).toContain('{{ trigger.payload.');
    expect(asked(plan)).not.toMatch(/What is meant by|which id|Give the id of the message/i);
  });

  it.each([
    'Have AI answer questions in the #faq channel on Slack',
    'Get AI to write a short answer to any question posted in #faq on Slack and reply in thread',
  ])('answers them: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType: 'slack.new_message' });
    expect(toolsOf(plan)).toEqual(['llm.generate', 'slack.send_message']);
    expect(plan.steps[1]?.input).toMatchObject({ channel: '{{ trigger.payload.channel }}' });
  });

  it('takes no mail for messages of a chat', async () => {
    const plan = await planOf('Log new messages from Discord #orders into a Google Sheet called Orders');
    expect(plan.trigger).toMatchObject({ eventType: 'discord.new_message' });
    const forwarded = await planOf(
      'Forward messages from the Suppliers Telegram channel to our #buying channel in Slack',
    );
    expect(forwarded.trigger).toMatchObject({
      eventType: 'telegram.update',
      filters: { 'message.chat.title': { matches: '(?i)^Suppliers$' } },
      source: { parameters: { kinds: ['message', 'channel_post'] } },
    });
  });
});

describe('people who join a chat', () => {
  it.each([
    ['When someone new joins our Discord server, send them a welcome message', 'discord.send_direct_message'],
    ['Welcome new members who join our Slack workspace with a DM', 'slack.send_direct_message'],
    ['When someone joins our Telegram group, greet them', 'telegram.send_message'],
  ])('are greeted there, and by no mail: %s', async (words, tool) => {
    expect(toolsOf(await planOf(words))).toEqual([tool]);
  });

  it('are told that they are welcome, and not who they are', async () => {
    const { steps } = await planOf('Welcome new people who join our Slack workspace with a direct message');
    expect(steps).toMatchObject([
      { tool: 'slack.send_direct_message', input: { text: expect.stringMatching(/^Welcome, .*!/) } },
    ]);
  });
});

describe('things of a chat', () => {
  it('have the name that the words say', async () => {
    const plan = await planOf('Rename the Slack channel #mktg to #marketing');
    expect(plan.steps).toMatchObject([
      { tool: 'slack.rename_channel', input: { channel: '#mktg', name: 'marketing' } },
    ]);
    const status = await planOf('Set my Slack status to "On vacation" with the palm tree emoji');
    expect(status.steps[0]?.input).toMatchObject({ status: 'On vacation', emoji: ':palm_tree:' });
  });

  it.each([
    ['Pin the message about the alarm code in the #office Slack channel', 'about the alarm code'],
    ['Pin the last message I sent in the Warehouse Telegram group', 'last message I sent'],
  ])('are asked for by what is said of them: %s', async (words, name) => {
    const plan = await planOf(words);
    expect(asked(plan)).toContain(`"${name}"`);
    expect(asked(plan)).not.toMatch(/What is meant by/);
  });
});

describe('what is told and given in a chat', () => {
  it.each([
    ['If an issue in GitHub gets closed, tell the #changelog channel on Discord', 'discord.send_message'],
    ['Tell our Discord #alerts channel if an email from UptimeRobot hits my Gmail', 'discord.send_message'],
    ['Let the #ops channel in Slack know when a Trello card is archived', 'slack.send_message'],
  ])('follows from the start: %s', async (words, tool) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ type: 'EVENT' });
    expect(toolsOf(plan)).toEqual([tool]);
    expect(asked(plan)).not.toMatch(/What is meant by|what .* is to say/i);
  });

  it.each([
    ['Send a Telegram message to the family group right now: dinner at 7', 'Dinner at 7'],
    [
      'Send now to #all-staff in Slack: tomorrow we are closed because of the heat',
      'Tomorrow we are closed because of the heat',
    ],
    ['At 5pm on Fridays, tell #team in Slack to fill in their timesheets', 'Please fill in your timesheets'],
  ])('is all of the text: %s', async (words, text) => {
    expect((await planOf(words)).steps.at(-1)?.input).toMatchObject({ text });
  });

  it.each([
    'Give the role Customer to new members on Discord',
    'Give new members of our Discord the role Customer',
    'Give every new member of our Discord server the Customer role',
  ])('goes to each who joins: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType: 'discord.new_member' });
    expect(plan.steps).toMatchObject([
      { tool: 'discord.add_role', input: { user_id: '{{ trigger.payload.user.id }}' } },
    ]);
    expect(asked(plan)).toContain('"Customer"');
  });

  it('is posted in the channel that was named before', async () => {
    const plan = await planOf(
      'Get the last 50 messages of #incident in Slack, summarize with AI and post the summary in the same channel',
    );
    expect(toolsOf(plan)).toEqual(['slack.channel_history', 'llm.generate', 'slack.send_message']);
  });
});
