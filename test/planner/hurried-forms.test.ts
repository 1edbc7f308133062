import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../src/domain/plan-report/index.js';
import { createOfflinePlanner } from '../../src/planner/offline/offline-planner.js';
import type { Plan } from '../../src/planner/planner.js';
import { createEvalCatalog } from '../planner-eval/catalog.js';
import type { EvalCatalog } from '../planner-eval/catalog.js';

/* Questions, inversions, purposes and the like, as people write them in a hurry. */

const planner = createOfflinePlanner();
let catalog: EvalCatalog;

beforeAll(() => {
  catalog = createEvalCatalog();
});
afterAll(() => catalog.close());

const planOf = (description: string): Promise<Plan> =>
  planner.plan({
    title: '',
    description,
    tools: catalog.tools,
    timezone: 'America/New_York',
    email: 'joe@example.com',
    signal: AbortSignal.timeout(60_000),
  });

/** The words, the tools of the plan in their order, and what the plan holds. */
const READY: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    'Every 15th at 9, fetch https://billing.example.com/invoices.json and mail it to me',
    ['http.request', 'email.send'],
    ['0 9 15 * *'],
  ],
  [
    'every morning around 7 check my inbox for unread stuff and give me a short summary by mail',
    ['email.search', 'text.summarize', 'email.send'],
    ['0 7 * * *'],
  ],
  [
    'Somebody files an issue in acme/shop? Tell the team on Slack its title.',
    ['slack.post'],
    ['"action":"opened"', 'issue.title'],
  ],
  [
    'Look at https://example.com/news at 9 am each day. Should the word "Stepcast" appear there, let Slack know.',
    ['html.extract', 'slack.post'],
    ['$contains(', 'stepcast'],
  ],
  [
    'https://metrics.example.com/cpu: load > 90 => mail ops@example.com (check every five minutes)',
    ['http.request', 'email.send'],
    ['*/5 * * * *', '> 90'],
  ],
  [
    'Clear the cache at half past two each night by calling https://api.example.com/cache with the method DELETE.',
    ['http.request'],
    ['30 2 * * *', '"method":"DELETE"'],
  ],
  [
    'Count how many unread emails I have from each sender.',
    ['email.search', 'data.transform'],
    ['$string(from)', '$count($)'],
  ],
  [
    'get the csv from https://data.example.com/sales.csv, sum up revenue by region, mail me the table every Monday morning',
    ['http.request', 'csv.parse', 'data.transform', 'email.send'],
    ['$sum(revenue.$number($))'],
  ],
  [
    'is https://status.example.com still reachable? look four times an hour',
    ['http.request', 'data.transform'],
    ['*/15 * * * *'],
  ],
  [
    "Basically what I'd like is a bot that mails me the new posts of https://blog.example.com/feed.xml each morning",
    ['rss.read', 'email.send'],
    ['86400000'],
  ],
  [
    'When a webhook is received, classify the text sentiment and send a Slack notification if negative',
    ['llm.generate', 'slack.post'],
    ['positive, neutral, negative', '$contains('],
  ],
  [
    'When a new GitHub issue is created, summarise it with AI and post to Slack #dev',
    ['llm.generate', 'slack.post'],
    ['Summarise the following'],
  ],
  [
    'Every 15 minutes, check uptime of api.example.com. Only alert #ops if it is down.',
    ['http.request', 'slack.post'],
    ['FAILED'],
  ],
  [
    'Every hour, check if I got a reply from Sarah and let me know.',
    ['email.search', 'email.send'],
    ['3600000', '"from":"Sarah"'],
  ],
  [
    'When a webhook is received, use AI to answer the question and respond with the answer',
    ['llm.generate', 'webhook.respond'],
    ['steps.generate.output.text'],
  ],
  [
    'count the issues via https://api.github.com/repos/acme/app/issues every monday and post the number in slack',
    ['http.request', 'data.transform', 'data.transform', 'slack.post'],
    ['$count('],
  ],
  ['When webhook receives order, send Slack notification to #orders', ['slack.post'], ['webhook.received']],
];

describe('hurried requests', () => {
  it.each(READY)('are planned: %s', async (words, tools, holds) => {
    const plan = await planOf(words);
    expect([plan.report?.status, plan.steps.map(({ tool }) => tool)]).toEqual([PlanStatus.READY, tools]);
    const text = JSON.stringify([plan.trigger, plan.steps]).replaceAll('\\"', '"');
    for (const part of holds) expect(text).toContain(part);
  });

  it('ask whether a time and a few words are a reminder', async () => {
    const plan = await planOf('Daily at 8am drink water');
    expect(plan.report?.status).toBe(PlanStatus.DRAFT);
    expect(plan.report?.gaps.filter(({ isBlocking }) => isBlocking)).toMatchObject([
      { kind: 'CHOICE', words: 'drink water', choices: [{ label: 'Yes, send me a reminder' }, {}] },
    ]);
  });

  it('ask others for approval before the act that their words follow', async () => {
    const plan = await planOf(
      "post the release notes to #announcements when a release is published in acme/app, after Anna's ok (anna@example.com)",
    );
    expect(plan.steps.map(({ tool, when }) => [tool, when])).toEqual([
      ['flow.approval', null],
      ['slack.post', 'steps.ask.output.approved'],
    ]);
  });
});
