import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What is posted in a chat and mailed, and who has posted it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);

describe('a thing of a chat that is mailed', () => {
  it.each([
    ['When a photo is posted in the Hikers Telegram group, mail me the photo', 'telegram.download_file'],
    [
      'Whenever a picture is sent in the Site Crew Telegram group, email the photo to ann@example.com',
      'telegram.download_file',
    ],
    ['When a file is shared in the Slack channel #docs, email me the file', 'slack.download_file'],
    ['When a voice note is sent in the Hikers Telegram group, mail it to ann@example.com', 'telegram.download_file'],
    [
      'When a photo is sent in the Hikers Telegram group, mail it to me with the name of the sender',
      'telegram.download_file',
    ],
  ])('is attached to a mail, and never sent back: %s', async (words, download) => {
    const { steps } = await planOf(words);
    expect(steps.map(({ tool }) => tool)).toEqual([download, 'email.send']);
    expect(steps[1]?.input).toHaveProperty('attachments');
  });
});

describe('the sender of a message in Telegram', () => {
  it.each([
    ['When Tom writes in the Hikers Telegram group, email me the message', 'Tom'],
    ['pin every message that Rosa writes in our Garden telegram group', 'Rosa'],
    ['email me every message by Priya in our Site Crew telegram group', 'Priya'],
    ['when Lena sends a video to the Hikers group on Telegram, email it to me', 'Lena'],
  ])('is known by the name: %s', async (words, name) => {
    const { trigger } = await planOf(words);
    expect(trigger?.filters).toMatchObject({ 'by.author': { matches: `(?i)^${name}(?: |$)` } });
  });
});

it.each([
  'every school day at 7 post "Lunch!" in #kids on Slack',
  'post "Lunch!" in #kids on Slack on school days at 7',
])('school days are weekdays: %s', async (words) => {
  const { trigger, report } = await planOf(words);
  expect(trigger).toMatchObject({ schedule: '0 7 * * 1-5' });
  expect(report?.assumptions.map(({ text }) => text).join()).toContain('School days are Monday to Friday');
});

it('what AI sums up is not summarized again', async () => {
  const { steps } = await planOf(
    'every Friday let AI sum up what was said in #dev on Slack and post the summary in #all',
  );
  expect(steps.map(({ tool }) => tool)).not.toContain('text.summarize');
});

it('a polite reply has more than the bare words', async () => {
  const { steps } = await planOf(
    'When an email from ann@example.com arrives in Gmail, draft a friendly reply saying we pay on Monday',
  );
  expect(steps[0]?.input['text']).toBe('Thank you for your message. We pay on Monday.');
});

it.each([
  ['If my Telegram bot gets a message starting with /menu, reply "Pizza"', '(?i)^\\s*/menu'],
  ['when a message to my Telegram bot begins with !help, reply "Ask Ann"', '(?i)^\\s*!help'],
])('a command is one word: %s', async (words, matches) => {
  const { trigger } = await planOf(words);
  expect(trigger?.filters).toMatchObject({ 'message.text': { matches } });
});

it.each(['Give Ann Lee the Editor role on our Discord', 'assign Bo Berg the Editor role on Discord'])(
  'a role and the person who gets it stand apart: %s',
  async (words) => {
    const { steps, report } = await planOf(words);
    expect(steps.map(({ tool }) => tool)).toEqual(['discord.add_role']);
    const asked = report?.gaps.map(({ question }) => question).join() ?? '';
    expect(asked).toContain('which one is "Editor"');
    expect(asked).toMatch(/which one is "(?:Ann Lee|Bo Berg)"/);
  },
);

describe('a mail about a message of a chat', () => {
  it.each([
    'When anyone reacts with a star in #tips on Slack, email me that message',
    'When anyone reacts with a star in #tips on Slack, mail that message to me',
    'when someone mentions me in Slack, send me the message by email',
    'when a file is shared in #tips on Slack, email me the file name',
    'when someone posts in #tips on Slack, send me the text via email',
    'when someone posts in #tips on Slack mail me a copy',
    'when someone posts in #tips on Slack, email a copy to ann@example.com',
  ])('goes by mail, and by no message of the chat: %s', async (words) => {
    const { steps } = await planOf(words);
    expect(steps.map(({ tool }) => tool)).toEqual(['email.send']);
  });

  it('has the fields that are only taken to be mailed', async () => {
    const { steps } = await planOf(
      "When someone emails me in Gmail, note the sender's name and address and mail them to ann@example.com",
    );
    expect(steps.map(({ tool }) => tool)).toEqual(['email.send']);
    expect(steps[0]?.input['text']).toContain('Address: ');
  });
});

it.each([
  'When someone posts in #tips on Slack, react with a star and DM me the message',
  'When someone posts in #tips on Slack, pin it and DM me the message',
])('a message is that of the start, and not what was done to it: %s', async (words) => {
  const { steps } = await planOf(words);
  expect(steps.at(-1)?.tool).toBe('slack.send_direct_message');
  expect(steps.at(-1)?.input['text']).toContain('trigger.payload.text');
});

it.each(['post its name in #log', 'mail me its name'])('a file of a chat has a name itself: %s', async (act) => {
  const { steps } = await planOf(`When a file is shared in #docs on Slack, ${act}`);
  expect(steps).toHaveLength(1);
  expect(steps[0]?.input['text']).toContain('trigger.payload.name');
});

it('a thread is asked for if the start tells of no message', async () => {
  const { report } = await planOf('When a file is shared in #docs on Slack, reply in the thread "Thanks!"');
  expect(report?.gaps.map(({ target }) => target)).toContain('/steps/0/input/thread_ts');
});

it.each([
  'When someone posts in #docs on Slack, send "On it" in the thread',
  'When a new message in #docs on Slack mentions "key", reply in thread with https://example.com/keys',
])('a message goes into the thread of what starts it: %s', async (words) => {
  const { steps } = await planOf(words);
  expect(steps.at(-1)?.input['thread_ts']).toBe('{{ trigger.payload.ts }}');
});

it('the reader of a mail that is sent belongs to the start', async () => {
  const { trigger, steps } = await planOf('When I send an email from Gmail to ann@example.com, star it');
  expect(trigger).toMatchObject({
    eventType: 'gmail.sent_message',
    filters: { to: { matches: String.raw`(?i)ann@example\.com` } },
  });
  expect(steps.map(({ tool }) => tool)).toEqual(['gmail.star_message']);
});

it.each([
  'Write to ann@example.com from my Gmail that the class is moved because the hall is flooded',
  'Email ann@example.com that the class is moved because the hall is flooded',
])('a reason behind what is told belongs to it: %s', async (words) => {
  const { steps } = await planOf(words);
  expect(steps[0]?.input['text']).toMatch(/^the class is moved because the hall is flooded$/i);
});

it.each([
  ['When someone posts in the Hikers Telegram group, email me the message and who sent it', 'message.from.first_name'],
  ['When anyone reacts with a star in #tips on Slack, mail me the message and its link', 'slack.com/archives'],
])('a message has its fields, and no question: %s', async (words, part) => {
  const { steps, report } = await planOf(words);
  expect(report?.gaps.map(({ question }) => question).join()).not.toContain('the message and');
  expect(steps.at(-1)?.input['text']).toContain(part);
});

it.each([
  ['Every Friday remind #crew on Slack to hand in their hours', 'hand in your hours'],
  ['On the 1st of the month remind the Hikers Telegram group to pay their fees', 'pay your fees'],
])('people are asked in their own words: %s', async (words, text) => {
  const { steps } = await planOf(words);
  expect(String(steps[0]?.input['text']).toLowerCase()).toContain(text);
});

it('an answer behind a colon is sent as it is', async () => {
  const { steps } = await planOf(
    'When a message with "late" is posted in #crew on Slack, answer in its thread: "Noted."',
  );
  expect(steps.map(({ tool }) => tool)).toEqual(['slack.send_message']);
  expect(steps[0]?.input).toMatchObject({ text: 'Noted.', thread_ts: '{{ trigger.payload.ts }}' });
});

it('a siren is a sign, and repost no report', async () => {
  const { trigger, report } = await planOf(
    'When anyone reacts with the siren emoji in #crew on Slack, repost the message in #all',
  );
  expect(trigger?.filters).toMatchObject({ reaction: { matches: '(?i)^rotating_light$' } });
  expect(report?.assumptions.map(({ text }) => text).join()).not.toContain('"report"');
});

it.each([
  // It may be each Saturday.
  ['Post "Sale" in my Boats & Bikes channel on Telegram on Saturday at 10', 1, 0],
  ['Post "Sale" to our Telegram channel Boats this Friday at noon', 0, 1],
  ['Post "Sale" in #crew next Friday at noon on Slack', 0, 1],
])('a time that comes once is no part of a name: %s', async (words, questions, waits) => {
  const { trigger, report, steps } = await planOf(words);
  expect(trigger).toBeNull();
  expect(steps.filter(({ tool }) => tool === 'flow.sleep')).toHaveLength(waits);
  const asked = report?.gaps.map(({ question }) => question) ?? [];
  expect(asked.filter((question) => question.startsWith('When is it to run?'))).toHaveLength(questions);
  expect(asked.join()).not.toMatch(/What is meant by|which one is "[^"]*(?:Friday|Saturday)/);
});

it('once a week on a day is that day of each week', async () => {
  const { trigger } = await planOf('Once a week on Friday night post "Lock up!" in #crew on Slack');
  expect(trigger).toMatchObject({ schedule: '0 21 * * 5' });
});
