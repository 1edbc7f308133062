import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Things that come to a service start the runs by that service, and never by mail. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);

describe('a thing with the name of its service', () => {
  it.each([
    ['Messages to my telegram bot should become a Todoist task', 'telegram.update', {}],
    ['When I send a link to my Telegram bot, post it to Slack #ops', 'telegram.update', 'message.text'],
    ['If someone writes /stock to our Telegram bot, post it to Slack #ops', 'telegram.update', 'message.text'],
    ['Save every photo I forward to the Telegram bot to Dropbox /Pics', 'telegram.update', 'message.photo'],
    ['When a photo comes in on Telegram, post it to Slack #ops', 'telegram.update', 'message.photo'],
    ['When someone writes "outage" in Slack #support, mail me', 'slack.new_message', 'text'],
    ['Open a thread for every message in Discord #help', 'discord.new_message', {}],
    ['Copy messages from Slack #alpha to Discord channel 123', 'slack.message', {}],
    ['Send every new email to Slack #ops', 'gmail.new_email', {}],
  ])('starts by it: %s', async (words, eventType, field) => {
    const { trigger } = await planOf(words);
    expect(trigger?.eventType).toBe(eventType);
    if (typeof field === 'string') expect(Object.keys(trigger?.filters ?? {})).toEqual([field]);
    else expect(trigger?.filters).toEqual(field);
  });

  it.each(['writes to', 'texts'])('takes messages alone, and no edits or buttons: %s', async (verb) => {
    const { trigger, report } = await planOf(`When someone ${verb} my Telegram bot, post it to Slack #ops`);
    expect(trigger?.source?.parameters).toEqual({ kinds: ['message'] });
    expect(report?.gaps.filter(({ target }) => target?.startsWith('/trigger'))).toEqual([]);
  });

  it('keeps the command that is written to a bot', async () => {
    const { trigger } = await planOf('If someone writes /stock to our Telegram bot, post it to Slack #ops');
    expect(trigger?.filters).toEqual({ 'message.text': { matches: '(?i)/stock' } });
  });
});

describe('each new thing, with an act behind it', () => {
  it.each([
    [
      'For each new Shopify order over 200 euros add a row to the Google Sheet "Big" with name, total and date',
      'shopify.new_order',
    ],
    ['for every new Typeform answer send me an email', 'typeform.new_response'],
    ['For each new card on the Trello board Support add a comment "thanks"', 'trello.new_card'],
  ])('needs no comma: %s', async (words, eventType) => {
    const { trigger, steps, report } = await planOf(words);
    expect(trigger?.eventType).toBe(eventType);
    expect(steps).toHaveLength(1);
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ kind }) => kind)).not.toContain('UNCLAIMED');
  });
});
