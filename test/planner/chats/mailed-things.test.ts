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
