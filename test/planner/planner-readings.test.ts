import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createOfflinePlanner } from '../../src/planner/offline/offline-planner.js';
import type { Plan } from '../../src/planner/planner.js';
import { createEvalCatalog } from '../planner-eval/catalog.js';
import type { EvalCatalog } from '../planner-eval/catalog.js';

/* The reading of words that describe a workflow, stand beside an address, or qualify an event. */

const planner = createOfflinePlanner();
let catalog: EvalCatalog;

beforeAll(() => {
  catalog = createEvalCatalog();
});
afterAll(() => catalog.close());

const planOf = (description: string): Promise<Plan> =>
  planner.plan({
    title: 'My workflow',
    description,
    tools: catalog.tools,
    timezone: 'America/New_York',
    email: 'joe@example.com',
    signal: AbortSignal.timeout(60_000),
  });
const blocking = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ words }) => words);
const last = ({ steps }: Plan) => steps.at(-1);

describe('descriptions of workflows', () => {
  it.each([
    ['need a bot that posts every new release of nodejs/node to slack', ['slack.post']],
    [
      'This workflow checks your inbox every hour, summarizes new emails and posts the summary to Slack',
      ['email.search', 'text.summarize', 'slack.post'],
    ],
    ['Emails are summarized and posted to Slack every morning', ['email.search', 'text.summarize', 'slack.post']],
    [
      'headlines from the RSS https://news.example.com/rss emailed to team@example.com weekly',
      ['rss.read', 'data.transform', 'email.send'],
    ],
    ['Daily standup reminder in Slack at 10am Mon-Fri: "Standup time!"', ['slack.post']],
    ['New Stripe payments to Slack', ['slack.post']],
  ])('are read as orders: %s', async (words, tools) => {
    const plan = await planOf(words);
    expect(blocking(plan)).toEqual([]);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(tools);
  });

  it('corrects a slip of one letter, and says so', async () => {
    const plan = await planOf('notify me in slack when a subscripton is cancelled');
    expect(blocking(plan)).toEqual([]);
    expect(plan.report?.assumptions.map(({ text }) => text)).toContain('"subscripton" is read as "subscription".');
  });
});

describe('addresses beside other words', () => {
  it.each([
    ['mail me and my wife (anna@x.com) the titles of https://x.com/feed.xml', ['anna@x.com', 'joe@example.com']],
    ['send the titles of https://x.com/feed.xml to me by mail at joe@x.com', 'joe@x.com'],
    ['send the titles of https://x.com/feed.xml to Anna <anna@x.com> and Bob <bob@x.com>', ['anna@x.com', 'bob@x.com']],
    ['mail the titles of https://x.com/feed.xml to the maintainers: a@x.com, b@x.com', ['a@x.com', 'b@x.com']],
  ])('go to the step that they belong to: %s', async (words, to) => {
    const plan = await planOf(words);
    expect(blocking(plan)).toEqual([]);
    expect(last(plan)?.input['to']).toEqual(to);
  });

  it('stand for "me" unless both are meant, and an order is no name', async () => {
    expect(last(await planOf('send me the titles of https://x.com/feed.xml, to joe@x.com'))?.input['to']).toBe(
      'joe@x.com',
    );
    const plan = await planOf('Send emails to a@x.com, saying hello');
    expect(plan.trigger).toBeNull();
    expect(last(plan)?.input).toMatchObject({ to: 'a@x.com', text: 'Hello' });
  });

  it.each([
    'When a payment fails, email billing@shop.com and the customer',
    'When a payment fails, email the customer and billing@shop.com',
  ])('reach the customer as well: %s', async (words) => {
    const plan = await planOf(words);
    expect(last(plan)?.input['to']).toEqual(['billing@shop.com', '{{ trigger.payload.data.object.receipt_email }}']);
  });

  it('sends one message to each row of a table', async () => {
    const plan = await planOf(
      'send everyone in https://x.com/list.csv a mail with the subject "Party" saying "Friday"',
    );
    expect(blocking(plan)).toEqual([]);
    expect(last(plan)).toMatchObject({
      input: { to: '{{ item.email }}', text: 'Friday' },
      forEach: expect.any(String) as unknown,
    });
  });
});

describe('messages that are sent', () => {
  it('are no source, and say the usual of their occasion, which is stated', async () => {
    const plan = await planOf('send a thank-you mail to the customer when a stripe payment over 500 euros comes in');
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['email.send']);
    expect(last(plan)?.input['text']).toBe('Thank you very much!');
    expect(plan.report?.assumptions).toContainEqual(
      expect.objectContaining({ target: '/steps/0/input/text', text: 'The mail says: "Thank you very much!"' }),
    );
  });

  it('never give a writer their own words back', async () => {
    const plan = await planOf('when a mail from anna@x.com arrives, reply with an automatic message');
    expect(last(plan)?.input['text']).toBeUndefined();
    expect(blocking(plan)).toHaveLength(1);
  });
});

describe('words about an event', () => {
  it.each([
    [
      'When a PR is opened in acme/site, post it to slack unless it is by dependabot[bot]',
      { 'pull_request.user.login': { ne: 'dependabot[bot]' } },
    ],
    ['when a charge of over 500 euros is refunded tell me on slack', { 'data.object.amount': { gt: 50_000 } }],
    ['new issue labelled bug in acme/site -> slack', { action: 'opened', 'issue.labels.name': 'bug' }],
    ['When someone emails support@acme.com, post it to slack', { to: { contains: 'support@acme.com' } }],
    [
      'when a stripe payment comes in, post it to slack, but only if it is over 500 euros',
      { 'data.object.amount': { gt: 50_000 } },
    ],
    [
      'Send a slack message with the subject whenever i get mail from a .edu address',
      { from: { matches: String.raw`(?i)\.edu>?$` } },
    ],
  ])('filter what they stand beside: %s', async (words, filters) => {
    const plan = await planOf(words);
    expect(blocking(plan)).toEqual([]);
    expect(plan.trigger?.filters).toMatchObject(filters);
  });

  it('are asked about if nothing that is known of the event says them', async () => {
    const plan = await planOf('when an issue about billing is opened in acme/site mail finance@x.com');
    expect(plan.trigger?.filters).toEqual({ action: 'opened', 'repository.full_name': 'acme/site' });
    const gap = plan.report?.gaps.find(({ isBlocking }) => isBlocking);
    expect(gap).toMatchObject({ kind: 'CONDITION', words: 'about billing' });
    expect(gap?.choices[0]?.patch).toEqual({ '/trigger/filters/issue.title': { matches: '(?i)billing' } });
  });

  it('may name the caller of a webhook and what it brings', async () => {
    const plan = await planOf('when my shop calls the webhook, send the order to orders@shop.com');
    expect(blocking(plan)).toEqual([]);
    expect(plan.trigger?.eventType).toBe('webhook.received');
  });
});

describe('limits, waits and elements', () => {
  it('takes the longest wait for an approval', async () => {
    const plan = await planOf(
      'my webhook gets an order, ask me for ok, wait at most 2 days for my ok, then email warehouse@x.com',
    );
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['flow.approval', 'email.send']);
    expect(plan.steps[0]?.input['timeoutSeconds']).toBe(172_800);
  });

  it('compares the number in an element of a page', async () => {
    const plan = await planOf(
      'check https://shop.example.com/item every hour, take the price in .price and mail me if it is under 50',
    );
    expect(blocking(plan)).toEqual([]);
    expect(plan.steps[0]?.input).toMatchObject({ selector: '.price' });
    expect(last(plan)?.when).toContain('< 50');
  });

  it('counts days that no schedule counts', async () => {
    const plan = await planOf('every other day at 7 send me a summary of https://news.example.com');
    expect(blocking(plan)).toEqual([]);
    expect(plan.trigger).toMatchObject({ schedule: '0 7 * * *' });
    expect(plan.steps.every(({ when }) => when?.endsWith('/ 86400000) % 2 = 0'))).toBe(true);
    expect(plan.report?.assumptions.map(({ text }) => text)).toContain(
      'Every second day is counted from Monday, 5 January 2026.',
    );
  });

  it('does not pause for a time inside a text to people', async () => {
    const plan = await planOf('remind the team in slack every weekday at 9:55 that standup starts in 5 minutes');
    expect(plan.steps).toMatchObject([{ tool: 'slack.post', input: { text: 'Standup starts in 5 minutes' } }]);
  });

  it('does not translate the name of a column', async () => {
    const plan = await planOf(
      'jeden Freitag um 15 Uhr die Summe der Spalte betrag aus https://acme.de/umsatz.csv an chef@acme.de',
    );
    expect(JSON.stringify(plan.steps)).toContain('$number(betrag)');
  });
});
