import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../src/domain/plan-report/index.js';
import { createOfflinePlanner } from '../../src/planner/offline/offline-planner.js';
import type { Plan } from '../../src/planner/planner.js';
import { createEvalCatalog } from '../planner-eval/catalog.js';
import type { EvalCatalog } from '../planner-eval/catalog.js';

/* Requests for tools that make something of what is there, and for those that keep it between runs. */

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
    'Read https://example.com/page, convert it to markdown and mail it to me every sunday',
    ['http.request', 'html.to_markdown', 'email.send'],
    ['steps.read_page.output.body', 'steps.make_markdown.output.text'],
  ],
  [
    'create a pdf of https://example.com/report every last day of the month and email it to cfo@example.com',
    ['html.extract', 'file.pdf', 'email.send'],
    ['"attachments":[{"file":"{{ steps.make_pdf.output.file }}"}]', '0 9 L * *'],
  ],
  [
    'zip the files from https://example.com/a.pdf and https://example.com/b.pdf and mail the archive to me every month',
    ['http.request', 'http.request', 'file.zip', 'email.send'],
    ['"as":"file"'],
  ],
  [
    'every monday fetch https://shop.example.com/orders.csv and mail it to boss@example.com as an excel file',
    ['http.request', 'csv.parse', 'file.spreadsheet', 'email.send'],
    ['"format":"xlsx"'],
  ],
  [
    'Send the invoice pdf at https://example.com/invoice.pdf to customer@example.com on the 28th of each month at 10',
    ['http.request', 'email.send'],
    ['0 10 28 * *', 'steps.fetch_file.output.body'],
  ],
  [
    'compute the sha256 of https://example.com/setup.exe every day and warn me when it differs from yesterday',
    ['http.request', 'crypto.hash', 'state.set', 'email.send'],
    ['"file":"{{ steps.fetch.output.body }}"', 'steps.remember.output.hasChanged'],
  ],
  [
    'if the price on https://shop.example.com/item.json drops, mail me; check every hour',
    ['http.request', 'state.set', 'email.send'],
    ['< $number(steps.remember.output.previous)'],
  ],
  [
    'Every day get https://example.com/responses.csv and post new rows to #survey',
    ['http.request', 'csv.parse', 'state.new_items', 'slack.post'],
    ['$count(steps.new_ones.output.items) > 0'],
  ],
  [
    'every hour fetch https://api.example.com/tickets.json and post the new ones to #support',
    ['http.request', 'data.transform', 'state.new_items', 'slack.post'],
    ['at_success'],
  ],
  [
    'When an email arrives, save the subject and sender to the table inbox',
    ['table.upsert'],
    ['"columns":{"subject":"text","sender":"text"}', '"table":"inbox"'],
  ],
  [
    'Every morning at 7 get every row from the table "tasks" where status is open and mail me the list',
    ['table.query', 'data.transform', 'email.send'],
    ['"limit":1000'],
  ],
  [
    'When a contact form webhook arrives, reply 200 with "Thanks" and mail the message to hello@example.com',
    ['webhook.respond', 'email.send'],
    ['"status":200', '"text":"Thanks"'],
  ],
  [
    "could you ping #ops on slack whenever https://status.example.com/health doesn't return 200? check it every 2 minutes",
    ['http.request', 'slack.post'],
    ['"expectStatus":200', 'FAILED'],
  ],
  [
    'every half hour fetch https://sensor.example.com/now.json, if the temperature is above 30 or below 5, mail me',
    ['http.request', 'email.send'],
    ['> 30 or'],
  ],
  [
    'When a pull request is opened by dependabot in acme/app, mail me',
    ['email.send'],
    ['"pull_request.user.login":"dependabot[bot]"'],
  ],
  ['when a customer is created in stripe, send a welcome mail to the customer', ['email.send'], ['data.object.email']],
  [
    "post the summary of https://blog.example.com/feed.xml to #news unless there's nothing new",
    ['rss.read', 'text.summarize', 'slack.post'],
    ['"schedule":"0 * * * *"'],
  ],
  [
    'When a pull request is merged in acme/core, write a changelog line with ai and append it to a table',
    ['llm.generate', 'table.upsert'],
    ['"table":"pull_requests"'],
  ],
  [
    'Every 2 hours between 8am and 8pm post a reminder to drink water in slack',
    ['slack.post'],
    ['"text":"Drink water"'],
  ],
];

/** Words that choose among things, or that name somebody whom nothing else names, are asked about. */
const ASKED: readonly (readonly [string, string])[] = [
  ['every weekday at 9 post a random quote from https://quotes.example.com/all.json to slack', 'random'],
  ['When an issue is assigned to me on github, email me the link', 'assigned to me'],
];

describe('requests for what is made and kept', () => {
  it.each(READY)('are planned: %s', async (words, tools, holds) => {
    const plan = await planOf(words);
    expect([plan.report?.status, plan.steps.map(({ tool }) => tool)]).toEqual([PlanStatus.READY, tools]);
    const text = JSON.stringify([plan.trigger, plan.steps]).replaceAll('\\"', '"');
    for (const part of holds) expect(text).toContain(part);
  });

  it.each(ASKED)('are asked about: %s', async (words, part) => {
    const { report } = await planOf(words);
    expect(report?.status).toBe(PlanStatus.DRAFT);
    expect(JSON.stringify(report?.gaps.filter(({ isBlocking }) => isBlocking))).toContain(part);
  });
});
