import { expect } from '@jest/globals';
import type { TemplateCase } from './case.type.js';

const FEED = 'https://github.blog/feed/';
const SHEET = { spreadsheet: 'sheet-1', sheet: 'Deals' };
const SENT = expect.objectContaining({ messageId: expect.any(String) });
const POSTED = expect.objectContaining({ ts: '1.2' });
const CARD = 'POST /~api.trello.com/1/cards';
const APPEND = 'POST /~sheets.googleapis.com/v4/spreadsheets/sheet-1/values/';
const SLACK = 'POST /~slack.com/api/chat.postMessage';

/** The cases of templates that ask for what they need, by slug. */
export const CASES_WITH_VALUES: Readonly<Record<string, TemplateCase>> = {
  'database-backup-to-s3': {
    values: { query: 'select id, customer from shop.orders order by id', folder: 'backups/orders' },
    output: { rows: 3, bytes: 30 },
  },
  'bucket-cleanup': { values: { folder: 'old', days: 0 }, output: { looked: 1, deleted: 1 } },
  'sftp-orders-to-database': {
    values: {
      folder: 'in',
      statement: 'insert into shop.imported select * from jsonb_populate_recordset(null::shop.imported, $1::jsonb)',
    },
    output: { files: 1, rows: 2 },
  },
  'report-to-sftp': {
    values: { query: 'select id from shop.orders order by id', folder: 'out/reports' },
    output: { path: expect.stringMatching(/^out\/reports\/report-\d{4}-\d\d-\d\d\.csv$/), size: 9 },
  },
  'sftp-to-s3-archive': {
    values: { folder: 'in', archive: 'archive' },
    output: { copied: 1, keys: [expect.stringMatching(/^archive\/\d{4}-\d\d-\d\d\/orders\.csv$/)] },
  },
  'feed-to-telegram': {
    values: { feed: FEED, chat: '@news' },
    output: { sent: 3 },
    calls: [['/sendMessage', '"chat_id":"@news","text":"Bridge opens\\nhttps://news.example/Bridge%20opens"']],
  },
  'feed-to-discord': {
    values: { feed: FEED, channel: '41771983423143937' },
    output: { announced: 3 },
    calls: [['POST /~discord.com/api/v10/channels/41771983423143937/messages', '"content":"**Bridge opens**\\n']],
  },
  'form-lead-to-hubspot': {
    values: { channel: '#sales' },
    payload: { data: { email: 'ana@example.com', name: 'Ana', company: 'Acme', need: 'A <bridge>' } },
    output: POSTED,
    calls: [
      ['POST /~api.hubapi.com/crm/v3/objects/contacts', '"company":"Acme"'],
      [SLACK, '"channel":"#sales"'],
    ],
  },
  'form-to-sheet': {
    values: SHEET,
    payload: { data: { name: 'Ana', email: 'ana@example.com', message: 'Hello' } },
    output: expect.objectContaining({ range: 'Deals!A2:G2' }),
    calls: [[APPEND, '"Ana"']],
  },
  'form-vacation-request': {
    values: { to: 'office@example.com' },
    payload: { data: { name: 'Ana', email: 'ana@example.com', from: '2026-12-01', to: '2026-12-05' } },
    approval: { approved: true, data: { note: 'Enjoy it.' } },
    output: SENT,
    mail: [
      ['office@example.com', 'Ana asks for 2026-12-01 to 2026-12-05'],
      ['ana@example.com', 'Enjoy it.'],
    ],
  },
  'form-expense-approval': {
    values: SHEET,
    payload: { data: { name: 'Ana', amount: 12.5, reason: 'Train' } },
    approval: { approved: false },
    output: expect.objectContaining({ range: 'Deals!A2:G2' }),
    calls: [[APPEND, '"Ana",12.5']],
  },
  'payment-to-slack': {
    values: { channel: '#sales' },
    output: POSTED,
    calls: [[SLACK, 'A payment of 12.5 EUR has arrived (pi_2).']],
  },
  'database-alert': {
    values: { query: "select id, customer from shop.orders where customer = 'Old'", channel: '#alerts' },
    output: POSTED,
    calls: [[SLACK, 'id: 3, customer: Old']],
  },
  'database-report-pdf': {
    values: { query: 'select id, customer from shop.orders order by id', title: 'Orders', to: 'sales@example.com' },
    output: SENT,
    mail: [['sales@example.com', 'filename=report.pdf']],
  },
  'form-invoice-pdf': {
    values: { company: 'Acme' },
    payload: { data: { customer: 'Ana', email: 'ana@example.com', item: 'Mugs', count: 3, price: 4 } },
    output: SENT,
    mail: [['ana@example.com', 'The invoice of 12 is attached.']],
  },
  'birthday-mails': {
    values: { query: "select 'Ana' as name, 'ana@example.com' as email", company: 'Acme' },
    output: { greeted: 1 },
    mail: [['ana@example.com', 'happy birthday from all of us at Acme!']],
  },
  'bucket-documents-summary': {
    values: { folder: 'contracts', to: 'legal@example.com' },
    output: SENT,
    mail: [['legal@example.com', 'contracts/bridge.txt\r\nSaid <by> the model.']],
  },
  'bucket-knowledge': {
    values: { folder: 'contracts', base: 'Contracts' },
    output: { added: [{ key: 'contracts/bridge.txt', outcome: 'ADDED' }] },
  },
  'calendar-brief-mail': {
    values: { calendar: 'primary', to: 'ada@example.com' },
    output: SENT,
    mail: [['ada@example.com', '2026-11-27T15:00:00Z Review, Room 2']],
  },
  'review-watch': {
    values: { ...SHEET, channel: '#care' },
    output: POSTED,
    calls: [[SLACK, 'An unhappy customer']],
  },
  'receipt-to-sheet': {
    values: { ...SHEET, search: 'subject:receipt' },
    output: expect.objectContaining({ range: 'Deals!A2:G2' }),
    calls: [[APPEND, '49.5']],
  },
  'uptime-log': {
    values: {
      address: 'https://example.com/',
      statement: 'insert into shop.uptime (at, up, status, ms) values ($1, $2, $3, $4)',
    },
    output: { up: true, status: 200, written: 1 },
  },
  'newsletter-draft': {
    values: { feed: FEED, to: 'readers@example.com', subject: 'News of the week' },
    approval: { approved: true, data: { text: 'My own words.' } },
    output: SENT,
    mail: [['readers@example.com', 'My own words.']],
  },
  'airtable-to-slack': {
    values: { base: 'app1', table: 'People', channel: '#people' },
    output: POSTED,
    calls: [[SLACK, 'Email: Ada@example.com']],
  },
  'form-bug-to-trello': {
    values: { list: 'list-1' },
    payload: { data: { kind: 'Bug', title: 'It stops', details: 'On Mondays.' } },
    output: expect.objectContaining({ id: 'card-1' }),
    calls: [[CARD, '"name":"Bug: It stops"']],
  },
  'deal-to-telegram': {
    values: { chat: '@team' },
    output: expect.objectContaining({ message_id: 8 }),
    calls: [['/sendMessage', '"text":"A new deal: Acme 2026 (1200)"']],
  },
  'mcp-resource-by-mail': {
    values: { resource: 'notes://today', to: 'me@example.com' },
    output: SENT,
    mail: [['me@example.com', 'Water the plants.']],
  },
  'website-down-gotify': {
    values: { website: 'https://example.com/gone' },
    output: expect.objectContaining({ id: 25 }),
    calls: [['POST /~instance/message', '"title":"']],
  },
  'form-short-link': {
    values: { title: 'Make a short link' },
    payload: { data: { address: 'https://example.com/long' } },
    output: 'https://bit.ly/2bCd',
    calls: [['POST /~api-ssl.bitly.com/v4/bitlinks', '"long_url":"https://example.com/long"']],
  },
  'mongodb-report': {
    values: { collection: 'orders', field: 'country', to: 'sales@example.com' },
    output: SENT,
    mail: [['sales@example.com', '- DE: 2']],
  },
};
