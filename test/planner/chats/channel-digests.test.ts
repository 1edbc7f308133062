import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
const tools = ({ steps }: Plan) => steps.map(({ tool }) => tool);
const blocking = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('A summary of what was written in a channel', () => {
  it.each<[string, readonly string[], string]>([
    [
      'A daily AI digest of #helpdesk on Slack, mailed to me at 5pm',
      ['slack.channel_history', 'llm.generate', 'email.send'],
      '0 17 * * *',
    ],
    [
      "Every Tuesday at 10 post an AI recap of last week's #bugs messages to #leads on Slack",
      ['slack.channel_history', 'llm.generate', 'slack.post'],
      '0 10 * * 2',
    ],
    [
      'every friday at 5pm, write an AI recap of the week in #launch on Slack and post it in #all',
      ['slack.channel_history', 'llm.generate', 'slack.post'],
      '0 17 * * 5',
    ],
    [
      'each weekday at 18:00 mail me a summary of the #deals channel on Slack',
      ['slack.channel_history', 'text.summarize', 'email.send'],
      '0 18 * * 1-5',
    ],
    [
      "Each morning DM me a digest of yesterday's posts in #news on Slack",
      ['slack.channel_history', 'text.summarize', 'slack.find_user_by_email', 'slack.send_direct_message'],
      '0 9 * * *',
    ],
  ])('reads the messages first: %s', async (words, expected, schedule) => {
    const plan = await planning.plan(words);
    expect(blocking(plan)).toEqual([]);
    expect(tools(plan)).toEqual(expected);
    expect(plan.trigger?.schedule).toBe(schedule);
  });

  it('reads all pages of a period', async () => {
    const plan = await planning.plan("Every Friday email me this week's messages in #wins on Slack");
    expect(plan.steps[0]?.input).toMatchObject({ maxPages: 100 });
  });

  it('sends nothing if there are no messages and the words say so', async () => {
    const plan = await planning.plan(
      'Email me a daily summary of the #alerts Slack channel, but only if there were new messages',
    );
    expect(plan.steps.at(-1)?.when).toBe('$count(steps.channel_history.output) > 0');
  });
});

describe('Messages that a service lets no program read', () => {
  it.each([
    "Every night mail me a summary of today's messages in our Choir telegram group",
    'Each Sunday collect what people wrote in the Carpool chat on Telegram and mail it to me',
    'Summarise our Family Telegram group every evening',
    'Have AI sum up the Family chat on Telegram each evening and send it to me',
    'Send me a digest of the Family group on Telegram each Friday',
  ])('are refused with the reason: %s', async (words) => {
    await expect(planning.plan(words)).rejects.toThrow(/none of the past/);
  });

  it.each([
    'Every morning at 7 post "read the messages in this group" to the Family group on Telegram',
    'Send a summary of my unread mails to the Family group on Telegram every morning',
    'Sum up https://example.com and send it to the Family group on Telegram',
  ])('are not meant by messages that are sent: %s', async (words) => {
    expect(tools(await planning.plan(words)).at(-1)).toBe('telegram.send_message');
  });
});

describe('A count', () => {
  it('is the number of the items, and not a field of that name', async () => {
    const plan = await planning.plan('Each Monday count the open issues in acme/web on GitHub and mail me the number');
    expect(plan.steps.at(-1)?.input['text']).toContain('$count(steps.list_issues.output) &');
    expect(plan.steps[0]?.input).toMatchObject({ maxPages: 100 });
  });
});

describe('A model without material', () => {
  it('is asked about if it is to sum up what nothing reads', async () => {
    const plan = await planning.plan('Every Friday have AI write a recap of the week and post it in #team on Slack');
    expect(blocking(plan).map(({ question }) => question)).toEqual([
      'Where is the material for the model? No step reads it. Name the service and the place.',
    ]);
  });
});
