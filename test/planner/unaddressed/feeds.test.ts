import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* A feed without its address: new items start the runs, and only the address is asked for. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const asked = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).flatMap(({ isBlocking, question }) => (isBlocking ? [question] : []));
const FEED = 'Which feed is to be watched? Give its address.';

describe('new items of a feed', () => {
  it.each([
    ['When there is a new entry in our news feed, post it to Slack #news', ['slack.send_message']],
    ['Whenever a new episode is published in the podcast feed, mail me the title and the link', ['email.send']],
    ['Send new articles from an RSS feed to Telegram chat 123', ['telegram.send_message']],
    ['Tweet every new RSS headline automatically', ['twitter.create_post']],
    ['Fetch the company blog feed, shorten each post with AI and tweet it', ['llm.generate', 'twitter.create_post']],
    ['Rewrite RSS stories with Claude and post to Slack #press', ['llm.generate', 'slack.send_message']],
    [
      'Automates content curation by fetching a news feed, rewriting each story using AI, and posting it to Slack #read',
      ['llm.generate', 'slack.send_message'],
    ],
    ['Monitor an atom feed for new posts and post them to Slack #blog', ['slack.send_message']],
  ])('start the runs: %s', async (words, tools) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ type: 'EVENT', eventType: 'rss.new_item' });
    expect(toolsOf(plan)).toEqual(tools);
    expect(asked(plan)).toEqual([FEED]);
  });

  it('are asked for by their language if a translation names none', async () => {
    const plan = await planOf('Post RSS articles to Slack #world after translation with ChatGPT');
    expect(toolsOf(plan)).toEqual(['llm.generate', 'slack.send_message']);
    expect(plan.steps[1]?.input['text']).toBe('{{ steps.generate.output.text }}');
    expect(asked(plan)).toEqual([FEED, 'Into which language is it to be translated?']);
  });

  it('keep their address if the words name one', async () => {
    const plan = await planOf('New RSS articles of https://example.com/feed.xml every hour to Slack #news');
    expect(JSON.stringify([plan.trigger, plan.steps])).toContain('https://example.com/feed.xml');
  });
});

describe('an act behind another one', () => {
  it.each([
    ['When a mail arrives in Gmail, post it to Slack #in after summarizing it with AI', 'Summarize the following'],
    [
      'Post new HubSpot contacts to Slack #sales after translating them to French with AI',
      'Translate the following to French',
    ],
  ])('comes first: %s', async (words, prompt) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(['llm.generate', 'slack.send_message']);
    expect(plan.steps[0]?.input['prompt']).toContain(prompt);
    expect(plan.steps[1]?.input['text']).toBe('{{ steps.generate.output.text }}');
  });

  it('is about what the model has made if it has no object', async () => {
    const plan = await planOf('When a mail arrives in Gmail, summarize it with Google Gemini and post to Slack #in');
    expect(plan.steps[1]?.input['text']).toBe('{{ steps.generate.output.text }}');
    expect(asked(plan)).toEqual([]);
  });
});
