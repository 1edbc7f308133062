import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Requests that do one thing in one case and another thing in the other case. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const conditions = ({ steps }: Plan) => steps.map(({ when }) => when ?? '');
const unclear = ({ report }: Plan) => (report?.gaps ?? []).filter(({ kind }) => /UNCLAIMED|CONDITION/.test(kind));

describe('two cases, each with its condition', () => {
  it.each([
    [
      'Watch for new Pipedrive deals. If value > 5000, notify #sales on Slack. If < 5000, just add to Trello.',
      [/value\) > 5000/, /value\) < 5000/],
    ],
    [
      'When a Shopify order comes in, if the total is over 500, post it to Slack #vip. If under 500, add a row to Google Sheets.',
      [/total_price\) > 500/, /total_price\) < 500/],
    ],
    [
      'Monitor new Jira issues. If priority is High, alert #oncall in Slack; if Low, create a Trello card.',
      [/"high" in /, /"low" in /],
    ],
    [
      'When a new HubSpot deal is created, if amount >= 10000 post to #big-deals on Slack. If amount < 10000, email ann@example.com',
      [/amount\) >= 10000/, /amount\) < 10000/],
    ],
  ])('has a condition for each step, and no filter of the start: %s', async (words, patterns) => {
    const plan = await planning.plan(words);
    expect(plan.trigger).toMatchObject({ type: 'EVENT' });
    expect(plan.trigger?.filters ?? {}).toEqual({});
    expect(conditions(plan)).toEqual(patterns.map((pattern) => expect.stringMatching(pattern)));
    expect(unclear(plan)).toEqual([]);
  });

  it('keeps a filter that is said with the start', async () => {
    const plan = await planning.plan(
      'When a Shopify order over 500 comes in, if the email contains "acme", post it to Slack #acme. If the email contains "beta", post it to #beta.',
    );
    expect(JSON.stringify(plan.trigger?.filters)).toContain('500');
    expect(conditions(plan)).toEqual([expect.stringContaining('acme'), expect.stringContaining('beta')]);
  });
});

describe('a case and any other', () => {
  it.each([
    'When a GitHub issue is opened, post to #security if the title contains "cve", otherwise to #triage.',
    'When a Jira issue is created, post it to #ops if the summary mentions "outage", "down" or "latency", else post it to #dev.',
    'When a HubSpot deal is created, direct it to #enterprise in Slack if the amount is above 50000, otherwise to #smb.',
    'When a GitHub issue is opened, if it is labelled bug, post it to Slack #bugs, otherwise, add it to Notion.',
    'Track new GitHub issues. If labelled bug, post to Slack #bugs. If not, just add to Notion.',
    'When an SMS arrives in Twilio, route it to #leads when the body matches /pricing|quote/i, otherwise to #support.',
  ])('turns the condition round for the second step: %s', async (words) => {
    const plan = await planning.plan(words);
    const [first = '', second] = conditions(plan);
    expect(first).not.toMatch(/^$|^\$not/);
    expect(second).toBe(`$not(${first})`);
    expect(unclear(plan)).toEqual([]);
  });

  it('has nothing of the first case in the second one', async () => {
    const { steps } = await planning.plan(
      'When an email arrives in Gmail, create a Trello card if the subject contains "bug", otherwise forward it to help@example.com.',
    );
    expect(JSON.stringify(steps[1]?.input)).not.toContain('steps.');
  });
});

describe('a pattern in slashes', () => {
  it('is read as its words if it is made of words', async () => {
    const { trigger } = await planning.plan('If a Telegram message matches /bug|crash/i, create a Trello card.');
    expect(trigger?.filters).toEqual({ 'message.text': { matches: '(?i)(?:\\bbug(?:s|g?ed|g?ing)?\\b|crash)' } });
  });

  it('is asked about if it is made of signs', async () => {
    const { report } = await planning.plan(
      'When a GitHub issue is opened whose title matches /^cve-\\d+/, post it to #security in Slack.',
    );
    expect(report?.gaps.some(({ isBlocking, words }) => isBlocking && words.includes('cve'))).toBe(true);
  });
});

describe('a webhook of a service', () => {
  it.each([
    ['When a Shopify order webhook fires, post it to Slack #orders.', 'shopify.new_order'],
    ['When a Twilio incoming SMS webhook arrives, post it to Slack #sales.', 'twilio.new_message'],
    ['When my webhook is called, post it to Slack #pay.', 'webhook.received'],
  ])('is the event that the service tells of, if one is named: %s', async (words, eventType) => {
    const { trigger } = await planning.plan(words);
    expect(trigger).toMatchObject({ eventType });
  });
});
