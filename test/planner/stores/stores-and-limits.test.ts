import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import { createOfflinePlanner } from '../../../src/planner/offline/offline-planner.js';
import type { Plan } from '../../../src/planner/planner.js';
import { createEvalCatalog } from '../../planner-eval/catalog.js';
import type { EvalCatalog } from '../../planner-eval/catalog.js';

/* Requests for buckets, file servers and databases, for values that stand in a text, and for limits of the runs. */

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
    'Every morning at 8, read the resource notes://today of the MCP server and mail it to ops@example.com',
    ['mcp.read_resource', 'email.send'],
    ['"uri":"notes://today"'],
  ],
  [
    'run this query every morning on my postgres: select count(*) from users where age > 17 and send the number to Slack',
    ['sql.query', 'slack.post'],
    ['select count(*) from users where age > 17"'],
  ],
  [
    'Every night run "SELECT email, plan FROM customers" on our MySQL database and mail me the rows as an Excel file',
    ['sql.query', 'file.spreadsheet', 'email.send'],
    ['"SELECT email, plan FROM customers"'],
  ],
  [
    'Back up https://example.com/export.json to S3 bucket backups each night at 2am',
    ['http.request', 's3.put'],
    ['"bucket":"backups"', '"as":"file"', 'steps.fetch.output.body.name'],
  ],
  [
    'download reports/latest.csv from the S3 bucket acme every Monday and email it to ann@example.com',
    ['s3.get', 'email.send'],
    ['"key":"reports/latest.csv"', 'steps.s3_get.output.file'],
  ],
  [
    'Every day at noon, list the files on the sftp server under /out and mail me their names',
    ['sftp.list', 'email.send'],
    ['"path":"out"'],
  ],
  [
    'find all documents in mongodb collection orders where status is "failed" and total is over 100 every morning and mail them to ops@example.com',
    ['mongo.find', 'email.send'],
    ['"collection":"orders"', '"filter":{"status":"failed","total":{"$gt":100}}'],
  ],
  [
    'fetch the file /exports/today.csv from the sftp server at 6am and post it to https://hooks.example.com/in',
    ['sftp.get', 'http.request'],
    ['"body":"{{ steps.sftp_get.output.file }}"'],
  ],
  [
    'When a mail with a PDF attachment arrives, extract the invoice number and the total and save them to the table invoices',
    ['file.text', 'llm.extract', 'table.upsert'],
    [
      '"attachments.contentType":"application/pdf"',
      '"invoice_number":{"type":["string","null"]',
      '"total":{"type":["number"',
    ],
  ],
  [
    'extract the name, company and phone number from each new mail to sales@example.com and POST them to https://crm.example.com/leads',
    ['llm.extract', 'http.request'],
    ['"phone_number"', '"to":{"contains":"sales@example.com"}', '"body":"{{ steps.extract.output.data }}"'],
  ],
  [
    'Summarize the PDF at https://example.com/report.pdf in 5 sentences and mail it to team@example.com',
    ['http.request', 'file.text', 'text.summarize', 'email.send'],
    ['steps.file_text.output.text'],
  ],
  [
    'Convert the XML at https://example.com/feed.xml to JSON and mail it to ann@example.com',
    ['http.request', 'xml.parse', 'email.send'],
    ['steps.make_json.output.data'],
  ],
  [
    'Every hour get https://api.example.com/tickets; for each ticket with priority high send a Slack message with its title',
    ['http.request', 'data.transform', 'data.transform', 'slack.post'],
    ['$string(priority)) = \\"high\\"', 'item.title', 'steps.keep_items.output'],
  ],
  [
    'Sort the rows of https://example.com/scores.csv by score and mail the top 3 to coach@example.com',
    ['http.request', 'csv.parse', 'data.transform', 'data.transform', 'email.send'],
    ['^(>(', '$number(score)'],
  ],
  [
    'Save the subject and the sender of every mail from bank@example.com in a table called bank',
    ['table.upsert'],
    ['"eventType":"gmail.new_email"', '"from":"bank@example.com"'],
  ],
  [
    'Watch the RSS feed https://news.example.com/rss for posts about "solar" and send them to me by email once a day',
    ['rss.read', 'data.transform', 'email.send'],
    ['\\"solar\\"'],
  ],
  [
    'Turn each new email to todo@example.com into a row in the table todos with subject, sender and date',
    ['table.upsert'],
    ['"columns":{"subject":"text","sender":"text","date":"text"}', '"to":{"contains":"todo@example.com"}'],
  ],
  [
    'When a form with name, email and message is submitted, send the person a confirmation and store the answers in the table contacts',
    ['email.send', 'table.upsert'],
    ['"required":["name","email","message"]', 'trigger.payload.data.email'],
  ],
  [
    'When I get an email with "unsubscribe" in the body, post it to #mail',
    ['slack.post'],
    ['"filters":{"text":{"matches":"(?i)unsubscribe"}}'],
  ],
  [
    'When a new issue is created in acme/api, let the model decide whether it is a bug or a feature and post it to #bugs or #features',
    ['llm.generate', 'slack.post', 'slack.post'],
    ['slack-bugs', 'slack-features', '\\"feature\\")"'],
  ],
  [
    'Read the Excel file at https://example.com/plan.xlsx every Monday and post its first 5 rows to #plan',
    ['http.request', 'file.spreadsheet', 'data.transform', 'slack.post'],
    ['"as":"file"', 'steps.read_table.output.rows'],
  ],
  [
    'Convert https://example.com/data.csv to JSON and POST it to https://api.example.com/import every night at 3',
    ['http.request', 'csv.parse', 'http.request'],
    ['"body":"{{ steps.read_table.output.rows }}"'],
  ],
  [
    'At the end of each month, mail the total of the column amount in the table expenses to cfo@example.com',
    ['table.query', 'data.transform', 'email.send'],
    ['0 9 L * *', '$sum($numbers)'],
  ],
  [
    'Remind anna@example.com at five to ten every workday that the standup starts',
    ['email.send'],
    ['55 9 * * 1-5', '"text":"The standup starts"'],
  ],
  [
    'For each row in https://example.com/users.csv send an email to the address in the column email with the text "Welcome"',
    ['http.request', 'csv.parse', 'email.send'],
    ['"to":"{{ item.email }}"'],
  ],
  [
    'every row of https://data.example.com/leads.csv -> POST https://crm.example.com/leads, every day at 5:00 am',
    ['http.request', 'csv.parse', 'http.request'],
    ['"body":"{{ item }}"'],
  ],
];

/** The words, and the part of them that a question is about. */
const ASKED: readonly (readonly [string, string])[] = [
  // A number of things is no number of one of them.
  ['if the number of open issues in acme/api is over 50, ping #dev', 'number of open issues'],
  // A model opens no address.
  [
    'Compare the list at https://a.example.com/list.json with the one at https://b.example.com/list.json and mail me the differences',
    'https://b.example.com/list.json',
  ],
  ['When a webhook arrives, post its message to #ops, but at most once an hour', 'at most once an hour'],
  // Exceptions are no part of a text.
  ['remind me at 2pm weekdays to check the fridge temperatures, not on bank holidays', 'not on bank holidays'],
  // A row of a table is no reminder.
  [
    'Every night, take all rows of the table orders where paid is false and send each customer a reminder',
    'a reminder',
  ],
];

describe('a request for stores, texts and limits', () => {
  it.each(READY)('"%s" becomes a plan', async (words, tools, parts) => {
    const { steps, trigger, report } = await planOf(words);
    const json = JSON.stringify([steps, trigger]);
    expect(steps.map(({ tool }) => tool)).toEqual(tools);
    for (const part of parts) expect(json).toContain(part);
    expect(report?.status).toBe(PlanStatus.READY);
  });

  it.each(ASKED)('"%s" is asked about', async (words, part) => {
    const report = await planOf(words).then(
      (plan) => plan.report,
      (error: { report: Plan['report'] }) => error.report,
    );
    expect(
      report?.gaps
        .filter(({ isBlocking }) => isBlocking)
        .map((gap) => gap.words)
        .join(' | '),
    ).toContain(part);
  });

  it.each([
    [
      'When a webhook arrives, post its message to #ops, at most 10 an hour',
      { rateLimit: { limit: 10, periodSeconds: 3_600, whenExceeded: 'DELAY' } },
    ],
    [
      'Run only one at a time: when a webhook comes in, fetch https://api.example.com/slow and mail me the answer',
      { concurrency: { limit: 1, whenFull: 'QUEUE' } },
    ],
  ])('"%s" limits the runs', async (words, flowControl) => {
    const { report } = await planOf(words);
    expect(report).toMatchObject({ status: PlanStatus.READY, flowControl });
    expect(report?.readBack).toContain('The others wait.');
    expect(report?.ledger.some(({ effect }) => effect.startsWith('/flowControl/'))).toBe(true);
  });

  it('names no service that a bundled tool reaches as missing', async () => {
    for (const words of [
      'store it in my S3 bucket',
      'list the files on the SFTP server',
      'query the MongoDB collection users',
    ]) {
      const report = await planOf(words).then(
        (plan) => plan.report,
        (error: { report: Plan['report'] }) => error.report,
      );
      expect([words, report?.gaps.filter(({ kind }) => kind === 'SERVICE')]).toEqual([words, []]);
    }
  });
});
