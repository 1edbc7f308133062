import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* New posts of feeds, things that were changed, and happenings that are told in a sentence of their own. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);

describe('an order about each new post of a feed', () => {
  it.each([
    ['Take every new post from https://blog.example.com/feed and publish it on LinkedIn', 'linkedin.create_post'],
    ['Tweet every new episode of the podcast https://example.com/podcast.rss', 'twitter.create_post'],
    ['Save each new item of the feed https://example.com/feed.xml to Airtable', 'airtable.create_record'],
    ['Grab new posts from https://example.com/atom.xml, then post them to Discord', 'discord.send_message'],
  ])('is done for each of them: %s', async (words, tool) => {
    const { steps } = await planOf(words);
    expect(steps.map((step) => step.tool)).toEqual(['rss.read', tool]);
    expect(steps[1]?.forEach).toBe('steps.read_feed.output.items');
  });
});

describe('things that were changed', () => {
  it.each([
    ['Post updated Shopify orders to Slack #ops', 'shopify.updated_order', {}],
    ['Add cancelled Calendly bookings to Google Sheets', 'calendly.new_cancellation', {}],
    [
      'Convert Trello cards moved to "Ready to publish" into WordPress posts',
      'trello.card_updated',
      { 'data.listAfter.name': { matches: '(?i)^Ready to publish$' } },
    ],
    [
      'Post to Slack #ops when a Trello card gets moved to Done',
      'trello.card_updated',
      { 'data.listAfter.name': { matches: '(?i)^Done$' } },
    ],
  ])('start the runs: %s', async (words, eventType, filters) => {
    const { trigger } = await planOf(words);
    expect(trigger?.eventType).toBe(eventType);
    expect(trigger?.filters ?? {}).toEqual(filters);
  });
});

describe('a happening that is told before the order', () => {
  it.each([
    ['Someone books a meeting in Calendly; post it to Slack #ops', 'calendly.new_booking'],
    ['A new order comes in on Shopify. Post it to Slack #ops.', 'shopify.new_order'],
    ['A payment fails in Stripe; post it to Slack #ops', 'stripe.payment_failed'],
  ])('starts the runs: %s', async (words, eventType) => {
    const { trigger, steps } = await planOf(words);
    expect(trigger?.eventType).toBe(eventType);
    expect(steps.map((step) => step.tool)).toEqual(['slack.send_message']);
  });
});
