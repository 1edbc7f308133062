import { expect } from '@jest/globals';
import type { TemplateCase } from './case.type.js';
import { CASES_WITH_VALUES } from './cases-with-values.js';

const POSTED = { posted: true };
const SENT = expect.objectContaining({ messageId: expect.any(String) });
const SHEET = { spreadsheet: 'sheet-1', sheet: 'Deals' };
const sample = (text: string) => ({ text: expect.stringContaining(text) });

/** By slug. Without a context a template runs on its own defaults. */
export const CASES: Readonly<Record<string, TemplateCase>> = {
  ...CASES_WITH_VALUES,
  'alarm-once': { output: { up: true, wasDown: false } },
  'article-digest': { output: { summary: expect.stringContaining('bridge') } },
  'broken-links': { output: { checked: 2, broken: [{ url: expect.stringMatching(/\/gone$/), status: 404 }] } },
  'changed-since-yesterday': { output: { isFirst: true, added: 2 } },
  'contact-form': {
    payload: { email: 'visitor@example.com', text: 'Hello' },
    output: SENT,
    mail: [
      ['me@example.com', 'text: Hello'],
      ['visitor@example.com', 'We have got your message'],
    ],
  },
  'form-contact': {
    payload: { data: { name: 'Ana', email: 'ana@example.com', message: 'Are you open?' } },
    output: SENT,
    mail: [['me@example.com', 'Are you open?']],
  },
  'form-sign-up': { payload: { data: { email: 'Ana@example.com', topics: ['News'] } }, output: 'You are signed up.' },
  'form-feedback': {
    payload: { data: { stars: 5, words: 'The bridge was lovely.' } },
    output: POSTED,
    slack: ['5 stars: '],
  },
  'form-order': {
    payload: { data: { item: 'Mug', count: 2 } },
    approval: { approved: true, data: { name: 'Ana', address: 'Main Street 1' } },
    output: { Item: 'Mug', Count: 2, Total: 24, Name: 'Ana', Address: 'Main Street 1' },
  },
  'chat-support-answers': { output: expect.objectContaining({ text: 'Said <by> the model.' }) },
  'chat-assistant-memory': { output: expect.objectContaining({ result: expect.stringContaining('the model') }) },
  'chat-lead': {
    payload: { text: 'Write to ana@example.com, please.' },
    output: 'Thank you! We will write to ana@example.com soon.',
    mail: [['me@example.com', 'user: Write to ana@example.com, please.']],
  },
  'csv-report': { output: sample('| ZH | 1 | 400 |\n| BE | 2 | 150 |') },
  'csv-to-api': {
    output: { read: 3, sent: 3 },
    calls: [
      ['POST /httpbin.org/post', '"city":"Bern"'],
      ['POST /httpbin.org/post', '"city":"Thun"'],
      ['POST /httpbin.org/post', '"Population":400'],
    ],
  },
  'csv-in-batches': {
    context: { size: 2 },
    output: { batches: 2, rows: 3 },
    calls: [
      ['POST /httpbin.org/post', '"city":"Thun"'],
      ['POST /httpbin.org/post', '"Population":400'],
    ],
  },
  'points-of-customers': {
    output: [
      { customer: 'ada', points: 5 },
      { customer: 'bo', points: 4 },
    ],
  },
  'prices-of-many-pages': { output: { read: 1, cheapest: { url: expect.stringMatching(/toscrape/), price: 39.9 } } },
  'releases-of-many': {
    output: { looked: 1, posted: 1 },
    slack: ['nodejs/node v1.2.0'],
  },
  'wait-until-ready': { output: { asked: 1, state: { ok: true } }, calls: [['POST /httpbin.org/post', 'startedAt']] },
  'websites-in-a-row': { output: { checked: 2, down: [expect.stringMatching(/\/gone$/)] } },
  'daily-email-summary': { output: { summary: expect.stringMatching(/.{40}/) } },
  'event-counter': { output: { value: 1 } },
  'exchange-rates': { output: { text: 'Rates of 2026-11-24: 1 EUR is 1.08 USD, 0.85 GBP.' } },
  'failed-build-alert': {
    payload: {
      workflow_run: {
        conclusion: 'failure',
        name: 'CI <main>',
        run_number: 7,
        head_branch: 'main',
        html_url: 'https://github.example/run/7',
      },
    },
    output: POSTED,
    slack: [
      ':red_circle: <https://github.example/run/7|CI &lt;main&gt; #7> of octocat/hello-world has failed on main.',
    ],
  },
  'feed-digest-mail': { output: SENT, mail: [['me@example.com', 'Bridge opens']] },
  'feed-each-once': {
    output: [POSTED, POSTED, POSTED],
    slack: ['A security fix &lt;!channel&gt;', 'Bridge opens', 'Old'],
  },
  'feed-keyword-alert': { output: SENT, mail: [['me@example.com', '1 new about security']] },
  'feed-to-slack': { output: [POSTED, POSTED], slack: ['A security fix &lt;!channel&gt;', 'Bridge opens'] },
  'gentle-reminder': { context: { seconds: 0, note: 'Tea' }, output: { note: 'Tea', at: expect.any(String) } },
  'github-issue-to-slack': {
    output: POSTED,
    slack: ['octocat/hello-world#42> *Spelling error in the README* by octocat\nLabels: bug'],
  },
  'github-issue-triage': {
    output: expect.objectContaining({ status: 201 }),
    calls: [['POST /api.github.com/repos/octocat/hello-world/issues/42/labels', '{"labels":["documentation"]}']],
  },
  'invoice-finder': {
    output: {
      invoices: expect.arrayContaining([expect.objectContaining({ amounts: expect.arrayContaining(['€ 4,870.00']) })]),
    },
  },
  'mail-labels': {
    output: {
      messages: [{ id: '03-invoice-overdue', changed: true, folder: 'INBOX', currentId: '03-invoice-overdue' }],
      changed: 1,
      missing: [],
      isSample: true,
    },
  },
  'mail-by-sender': {
    output: { senders: expect.arrayContaining([expect.objectContaining({ messages: expect.any(Number) })]) },
  },
  'mail-reply-draft': {
    approval: { approved: true, data: { text: 'My own words.' } },
    output: SENT,
    mail: [['', 'My own words.']],
  },
  'mail-to-slack': {
    payload: { from: 'Ada <ada@example.com>', subject: 'Plan <B>' },
    output: POSTED,
    slack: ['*Plan &lt;B&gt;* from Ada &lt;ada@example.com&gt;'],
  },
  'mail-to-todos': { output: { todos: expect.any(Number) } },
  'meeting-actions': { output: { text: '- [ ] Ada: write the report (Friday)\n- [ ] Bo: ask the printer\n' } },
  'morning-news': { output: sample('- Bridge opens (The news)') },
  'new-customer-welcome': {
    output: POSTED,
    mail: [['ada@example.com', 'Hello Ada Lovelace']],
    slack: ['A new order: 21.98 EUR'],
  },
  'new-orders-report': {
    values: {
      query: "select id, customer from shop.orders where customer <> 'Old' order by id",
      to: 'sales@example.com',
    },
    output: SENT,
    mail: [['sales@example.com', '2 new orders']],
  },
  'order-book': { output: sample('- A-1: Ada, 120') },
  'message-desk': { output: { kind: 'complaint', order: '4711', summary: 'Said <by> the model.' } },
  'new-article-webhook': {
    output: { status: 200, title: 'The bridge is open' },
    calls: [['POST /httpbin.org/post', '"type":"article.read"']],
  },
  'recording-notes': { output: { summary: 'Said <by> the model.', text: 'Ask what you can do.' } },
  'ask-once': { output: { answer: 'Said <by> the model.', forgotten: 1 } },
  'illustrate-text': { output: expect.objectContaining({ file: expect.objectContaining({ name: 'picture.png' }) }) },
  'answer-from-documents': {
    output: {
      answer: 'Said <by> the model.',
      sources: [{ citation: '[1]', title: 'Handbook', text: expect.stringContaining('March') }],
    },
  },
  'searchable-site': { output: [{ page: expect.stringContaining('example.com'), outcome: 'ADDED' }] },
  'support-mail-citations': {
    approval: { approved: true, data: { text: 'My own words.' } },
    output: SENT,
    mail: [['', 'My own words.']],
  },
  'slack-handbook-agent': { output: POSTED, slack: ['<@U2147483697> Said &lt;by&gt; the model.'] },
  'closest-answer': { output: { answer: 'You can pay by card.', score: 0.8 } },
  'stock-changes': {
    output: {
      added: 3,
      gone: 0,
      changed: 0,
      shelves: 2,
      sums: [
        { shelf: 'top', stock: 10 },
        { shelf: 'low', stock: 5 },
      ],
      mark: expect.stringMatching(/^[0-9a-f]{12}$/),
    },
  },
  'page-as-newsletter': { output: { html: expect.stringContaining('<h1>The bridge is open</h1>') } },
  'order-as-xml': {
    output: {
      number: expect.stringMatching(/^\d{8}$/),
      lines: 2,
      pieces: 3,
      xml: expect.stringContaining('<sku>A-1</sku>'),
    },
  },
  'overdue-invoices': { output: sample('- R-1: Ada, 120') },
  'page-change-watch': { context: { seconds: 0 }, output: { changed: false, added: [], removed: [] } },
  'page-to-pdf': {
    output: { pages: expect.any(Number), file: expect.objectContaining({ name: 'page.pdf' }) },
  },
  'payment-reminder': { output: { invoice: 'C0A1-0007', reminded: true }, mail: [['ada@example.com', '49 EUR']] },
  'picture-preview': {
    context: { width: 2 },
    output: { width: 1, height: 1, file: expect.objectContaining({ name: 'preview.jpg', mediaType: 'image/jpeg' }) },
  },
  'price-watch': { context: { selector: '.offer' }, output: SENT, mail: [['me@example.com', 'Now at 39.9: A lamp']] },
  'pull-request-summary': {
    output: expect.objectContaining({ status: 201 }),
    calls: [['/comments', 'Said <by> the model.']],
  },
  'refund-approval': {
    approval: { approved: true, data: { reason: 'broken' } },
    output: { approved: true, by: expect.any(String), paidBack: true },
    calls: [['POST /httpbin.org/post', '"amount":19.99,"reason":"broken"']],
  },
  'spend-approval-slack': {
    values: { approver: 'U012AB3CD', deputy: 'U045EF6GH' },
    context: { what: 'A lamp', amount: 40 },
    approval: { approved: true, isDelivered: true },
    output: { approved: true, by: expect.any(String), inTime: true },
    calls: [['POST /~slack.com/api/chat.postMessage', 'A lamp for 40 EUR']],
  },
  'leave-request-telegram': {
    values: { manager: '123456789' },
    context: { name: 'Ana', email: 'ana@example.com', from: '2026-12-01', until: '2026-12-05' },
    approval: { approved: true, isDelivered: true },
    output: SENT,
    mail: [['ana@example.com', 'It is granted.']],
    calls: [['POST /~api.telegram.org/', 'Ana would like to be away from 2026-12-01']],
  },
  'mail-agent-asks-on-slack': { values: { approver: 'U012AB3CD' }, output: sample('the model') },
  'release-notes-mail': { output: SENT, mail: [['me@example.com', 'is out']] },
  'release-watch': {
    output: expect.objectContaining({ version: 'v1.2.0', summary: expect.stringContaining('Faster') }),
  },
  'research-brief': { output: sample('The bridge is open.\n\nSources:\n- https://example.com/') },
  'research-with-memory': { output: sample('the model') },
  'mail-triage-by-agent': { output: sample('the model') },
  'writer-and-reviewer': { output: sample('the model') },
  'agent-that-computes': { output: sample('the model') },
  'agent-with-workflow': { with: ['exchange-rates'], output: sample('Rates of 2026-11-24: 1 EUR is 1.08 USD') },
  'handbook-agent-citations': {
    output: { answer: 'Unused vacation expires in March [1].', sources: [{ citation: '[1]', title: 'Rules' }] },
  },
  'run-for-each-row': {
    output: {
      rows: 3,
      outputs: [{ summary: expect.any(String) }, { summary: expect.any(String) }, { summary: expect.any(String) }],
    },
  },
  'sales-by-country': { output: sample('- DE: 165.5\n- FR: 80') },
  'service-status': { output: POSTED, slack: ['*GitHub*: Partially degraded'] },
  'slack-question-agent': { output: POSTED, slack: ['<@U2147483697> Said &lt;by&gt; the model.'] },
  'table-as-files': {
    output: {
      rows: 3,
      begins: expect.stringContaining('Population'),
      archive: expect.objectContaining({ name: 'table.zip', mediaType: 'application/zip' }),
    },
  },
  'table-as-json': {
    output: { rows: 3, archive: expect.objectContaining({ name: 'table.zip', mediaType: 'application/zip' }) },
  },
  'table-by-code': {
    output: { rows: 3, dropped: 0, file: expect.objectContaining({ name: 'clean.csv', mediaType: 'text/csv' }) },
  },
  'table-by-mail': {
    output: SENT,
    mail: [['me@example.com', '3 rows are in the files.']],
  },
  'translate-article': {
    output: {
      title: expect.stringContaining('bridge'),
      url: expect.stringContaining('/example.com/'),
      translation: 'Said <by> the model.',
    },
  },
  'weather-brief': { output: { text: 'Between 3.1 and 9.4 degrees, take an umbrella.', rainMm: 4.2 } },
  'weather-by-day': { output: { text: 'Before work: up to 9.4 degrees, take an umbrella.' } },
  'webhook-quote': {
    payload: {
      lines: [
        { quantity: 3, price: '400' },
        { quantity: 1, price: 50 },
      ],
    },
    output: expect.objectContaining({ status: 200, body: '{"sum":1250,"discount":125,"total":1125}' }),
  },
  'stock-lookup': {
    payload: { _request: { method: 'GET', headers: {}, query: {}, params: { id: '42' } } },
    output: expect.objectContaining({ status: 200, body: '{"id":"42","name":"Tea","left":3}' }),
  },
  'status-page': {
    output: expect.objectContaining({ status: 200, body: expect.stringContaining('<h1>Everything works</h1>') }),
  },
  'orders-for-token': {
    payload: { _request: { method: 'GET', headers: {}, query: {}, claims: { sub: 'ana' } } },
    output: expect.objectContaining({
      status: 200,
      body: '{"customer":"ana","orders":[{"id":1,"customer":"ana","total":20}]}',
    }),
  },
  'website-check': { output: expect.objectContaining({ up: true, status: 200 }) },
  'website-watch': { output: expect.objectContaining({ up: true, status: 200, asked: false }) },
  'sheet-row-to-slack': {
    values: { spreadsheet: 'sheet-1', channel: '#sales' },
    output: expect.objectContaining({ ts: '1.2' }),
    calls: [
      ['POST /~slack.com/api/chat.postMessage', '"channel":"#sales"'],
      ['POST /~slack.com/api/chat.postMessage', '*Name*: Bo &lt;B&gt;'],
    ],
  },
  'calendar-brief-to-telegram': {
    values: { chat: '@team' },
    output: expect.objectContaining({ message_id: 8 }),
    calls: [
      ['GET /~www.googleapis.com/calendar/v3/calendars/primary/events?timeMin=', ''],
      ['/sendMessage', '"chat_id":"@team","text":"Your day:\\n- 2026-11-27T15:00:00Z Review, Room 2'],
    ],
  },
  'outlook-mail-to-teams': {
    values: { folder: 'archive', team: 'team-1', channel: '19:channel' },
    output: expect.objectContaining({ id: 'posted' }),
    calls: [
      ['GET /~graph.microsoft.com/v1.0/me/mailFolders/archive/messages', ''],
      ['POST /~graph.microsoft.com/v1.0/teams/team-1/channels/19%3Achannel/messages', 'Ada <ada@example.com>:'],
    ],
  },
  'deal-to-sheet': {
    values: SHEET,
    output: expect.objectContaining({ range: 'Deals!A2:G2' }),
    calls: [['POST /~sheets.googleapis.com/v4/spreadsheets/sheet-1/values/', '"Acme 2026","2026-11-27T12:00:00.000Z"']],
  },
  'signup-to-mailchimp': {
    values: { base: 'app1', table: 'People', audience: 'a1' },
    output: expect.objectContaining({ status: 'pending' }),
    calls: [['/lists/a1/members/3e3417d7ef77d5932a6734b916515ed5', '"merge_fields":{"FNAME":"Ada"}']],
  },
  'payment-to-sheet': {
    values: SHEET,
    output: expect.objectContaining({ range: 'Deals!A2:G2' }),
    calls: [['POST /~sheets.googleapis.com/v4/spreadsheets/sheet-1/values/', '"pi_2","EUR"']],
  },
  'discord-answers': {
    values: { channel: '41771983423143937' },
    output: expect.anything(),
    calls: [
      [
        'POST /~discord.com/api/v10/channels/41771983423143937/messages',
        '"content":"Said <by> the model.","message_reference":{"message_id":"1001"}',
      ],
    ],
  },
  'telegram-note-to-notion': {
    values: { table: 'source-1' },
    output: expect.objectContaining({ message_id: 8 }),
    calls: [
      ['POST /~api.notion.com/v1/pages', '"data_source_id":"source-1"'],
      ['POST /~api.notion.com/v1/pages', 'Note 2'],
      ['/sendMessage', '"text":"Noted."'],
    ],
  },
  'video-to-telegram': {
    values: { playlist: 'UU-of-a-channel', chat: '@news' },
    output: expect.objectContaining({ message_id: 8 }),
    calls: [['/sendMessage', 'The talk\\nhttps://www.youtube.com/watch?v=bbbbbbbbbbb']],
  },
  'mail-to-trello': {
    values: { list: 'list-1' },
    output: expect.objectContaining({ id: 'card-1' }),
    calls: [
      ['POST /~api.trello.com/1/cards', '"idList":"list-1","name":"The plan","desc":"From Ada <ada@example.com>'],
    ],
  },
  'weekly-jira-report': {
    values: { project: 'ENG', channel: '#team' },
    output: expect.objectContaining({ ts: '1.2' }),
    calls: [
      ['/search/jql', 'project = \\"ENG\\" AND statusCategory = Done'],
      ['POST /~slack.com/api/chat.postMessage', 'ENG-1: It &lt;starts&gt;'],
    ],
  },
  'workflow-failure-alert': { output: POSTED, slack: ['has failed'] },
};
