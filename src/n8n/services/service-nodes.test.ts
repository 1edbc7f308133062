import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { ConnectorLibrary } from '../../connectors/library/connector-library.js';
import { builtInConnectors } from '../../connectors/library/load-connectors.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { convertN8n } from '../convert.js';
import type { Converted } from '../convert.js';
import { SERVICE_NODES } from './index.js';

const library = new ConnectorLibrary(builtInConnectors());

function converted(file: string): Converted {
  const source = JSON.parse(readFileSync(new URL(`../../../test/n8n/${file}`, import.meta.url), 'utf8')) as JsonObject;
  const conversion = convertN8n(source);
  for (;;) {
    const { done, value } = conversion.next();
    if (done === true && value) return value;
    if (done === true) throw new Error('The workflow has too many steps.');
  }
}

function fieldsOf(schema: JsonSchema): readonly string[] {
  return isJsonObject(schema.properties) ? Object.keys(schema.properties) : [];
}

describe('nodes of services', () => {
  const calls = Object.entries(SERVICE_NODES).flatMap(([node, { service, operations }]) =>
    Object.entries(operations).flatMap(([name, call]) =>
      typeof call === 'object' ? [[node, name, `${service}.${call.operation}`, call.input] as const] : [],
    ),
  );

  test.each(calls)('%s, %s calls %s, which takes these fields', (_node, _name, tool, input) => {
    const found = library.operation(tool);
    expect(found?.operation.hidden).toBe(false);
    const known = fieldsOf(found?.operation.input ?? {});
    expect(Object.keys(input).filter((field) => !known.includes(field))).toEqual([]);
  });

  const { document, notes, hasPlaceholders } = converted('service-nodes.json');

  test('become calls of tools, with every field that the tool needs', () => {
    expect(hasPlaceholders).toBe(false);
    expect(
      notes.map(({ code }) => code).filter((code) => code !== 'N8N_CREDENTIAL' && code !== 'N8N_DIFFERENT'),
    ).toEqual([]);
    for (const { tool = '', input = {} } of document.steps ?? []) {
      if (tool === 'data.transform') continue;
      const { operation } = library.operation(tool) ?? {};
      const required = operation?.input.required ?? [];
      expect([tool, (required as readonly string[]).filter((field) => !(field in input))]).toEqual([tool, []]);
      expect([tool, 'connection' in input]).toEqual([tool, true]);
    }
  });

  test('take ids out of addresses, rows out of columns, and buttons out of rows', () => {
    const input = (title: string): unknown => document.steps?.find((step) => step.title === title)?.input;
    expect(input('Read')).toMatchObject({
      spreadsheetId: '1BxiMVs0XRA5n',
      sheet: 'Orders',
      filters: { Status: 'open' },
      limit: 1,
    });
    expect(input('Change')).toMatchObject({ column: 'Name', row: { Status: 'sent' } });
    expect(input('Copy')).toMatchObject({ fileId: '1AbC', folderId: '0F', name: 'Copy' });
    expect(input('Tell')).toMatchObject({
      reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] },
      reply_to_message_id: 12,
      parse_mode: 'HTML',
    });
  });

  const lists = Object.values(SERVICE_NODES).flatMap(({ service, operations }) =>
    Object.values(operations).flatMap((call) =>
      typeof call === 'object' && call.isPaged ? [`${service}.${call.operation}`] : [],
    ),
  );

  test.each([...new Set(lists)])('%s reads pages', (tool) => {
    expect(library.operation(tool)?.operation.page).not.toBeNull();
  });

  test('of offices and customers become calls with every field that the tool needs', () => {
    const { document: more, notes: found, hasPlaceholders: isOpen } = converted('more-service-nodes.json');
    expect(isOpen).toBe(false);
    expect(found.filter(({ code }) => code !== 'N8N_CREDENTIAL' && code !== 'N8N_DIFFERENT')).toEqual([]);
    for (const { tool = '', input = {} } of more.steps ?? []) {
      const required = library.operation(tool)?.operation.input.required ?? [];
      expect([tool, (required as readonly string[]).filter((field) => !(field in input))]).toEqual([tool, []]);
    }
    const inputOf = (title: string): unknown => more.steps?.find((step) => step.title === title)?.input;
    expect(inputOf('Contact')).toMatchObject({
      email: 'ada@example.com',
      properties: { firstname: 'Ada', jobtitle: 'Countess' },
    });
    expect(inputOf('Deal')).toMatchObject({
      dealname: 'Acme',
      dealstage: 'closedwon',
      properties: { amount: '12', paid: 'Yes' },
    });
    expect(inputOf('Ticket')).toMatchObject({ subject: 'It fails', properties: { content: 'Often' } });
    expect(inputOf('Contacts')).toMatchObject({ maxPages: 100 });
    expect(inputOf('Issue')).toMatchObject({
      project: '10000',
      issueType: '10001',
      labels: ['ui'],
      fields: { priority: { id: '2' }, customfield_10010: '5' },
    });
    expect(inputOf('Mail')).toMatchObject({ to: 'ada@example.com, bob@example.com', bodyType: 'HTML' });
    expect(inputOf('Unread')).toMatchObject({ folderId: 'AQMk', filter: 'isRead eq false', limit: 10 });
    expect(inputOf('Row')).toMatchObject({ workbookId: '01CYZ', worksheet: 'Orders', row: { Name: 'Ada' } });
    expect(inputOf('Rows')).toMatchObject({ table: 'Table1' });
    expect(inputOf('Template')).toMatchObject({ template: 'hello_world', language: 'de' });
    expect(inputOf('Records')).toMatchObject({ base: 'p1', table: 'm4f', where: '(Title,eq,Ada)', maxPages: 100 });
    expect(inputOf('Record')).toMatchObject({ id: '12', fields: { Title: 'Bob' } });
    expect(inputOf('News')).toMatchObject({ query: 'startup', limit: 100 });
    expect(inputOf('Commit')).toMatchObject({ project: 'group/app', path: 'a.md', text: 'Hi', message: 'Change' });
    expect(inputOf('Task')).toMatchObject({ tasklist: 'MDk', title: 'Buy milk', notes: 'Oat' });
    expect(inputOf('Push')).toMatchObject({ message: 'Done', title: 'Backup', priority: 1 });
    expect(inputOf('Weather')).toMatchObject({ q: 'Berlin', units: 'metric' });
  });

  test('of chats, mail and calendars become calls with every field that the tool needs', () => {
    const { document: chats, notes: found, hasPlaceholders: isOpen } = converted('chat-and-mail-nodes.json');
    expect(isOpen).toBe(false);
    expect(found.filter(({ code }) => code !== 'N8N_CREDENTIAL' && code !== 'N8N_DIFFERENT')).toEqual([]);
    for (const { tool = '', input = {} } of chats.steps ?? []) {
      const required = library.operation(tool)?.operation.input.required ?? [];
      expect([tool, (required as readonly string[]).filter((field) => !(field in input))]).toEqual([tool, []]);
    }
    const stepOf = (title: string) => chats.steps?.find((step) => step.title === title);
    const inputOf = (title: string): unknown => stepOf(title)?.input;
    expect(inputOf('Post')).toMatchObject({ channel: '#general', thread_ts: '1503435956.000247' });
    expect(inputOf('Blocks')).toMatchObject({ channel: 'C1', text: 'News', blocks: [{ type: 'divider' }] });
    expect(stepOf('History')).toMatchObject({ tool: 'slack.channel_history', input: { channel: 'C1', limit: 20 } });
    expect(inputOf('Bot')).toMatchObject({ channel_id: '41771983423143937', content: 'Hi' });
    expect(stepOf('Hook')).toMatchObject({
      tool: 'discord_webhook.send_message',
      input: { content: 'Hi', username: 'Reports' },
    });
    expect(inputOf('Mail')).toMatchObject({
      to: ['ada@example.com', 'bo@example.com'],
      cc: ['cy@example.com'],
      subject: 'Plan',
      html: '<b>Hi</b>',
    });
    expect(inputOf('Answer')).toMatchObject({ messageId: '18c2f1', text: 'Thank you' });
    expect(inputOf('Unread')).toMatchObject({
      query: 'newer_than:1d from:ada@example.com is:unread',
      labelIds: ['INBOX'],
      maxResults: 10,
    });
    expect(inputOf('Label')).toMatchObject({ labelIds: ['Label_7'] });
    expect(inputOf('Event')).toMatchObject({ summary: 'Holiday', start: '2026-12-24', end: '2026-12-25' });
    expect(inputOf('Events')).toMatchObject({ calendarId: 'primary', query: 'Plan', maxPages: 100 });
    expect(inputOf('Free')).toMatchObject({ calendarIds: ['primary'] });
    expect(inputOf('Document')).toMatchObject({ title: 'Minutes', folderId: '0F' });
    expect(stepOf('Append')).toMatchObject({
      tool: 'google_docs.append_text',
      input: { documentId: '1AbC-d', text: 'The end' },
    });
    expect(inputOf('Replace')).toMatchObject({ documentId: '1AbC-d', replace: 'Ada' });
    expect(inputOf('Card')).toMatchObject({ idList: 'L1', name: 'Plan', desc: 'Text', idLabels: ['G1', 'G2'] });
    expect(inputOf('Move')).toMatchObject({ id: '5abbe4b7ddc1b351ef961414', idList: 'L2' });
    expect(inputOf('Task')).toMatchObject({ workspace: '1', project: '77', notes: 'Text', assignee: '9' });
    expect(stepOf('SMS')).toMatchObject({ tool: 'twilio.send_sms', input: { To: '+14155550100', Body: 'Hello' } });
    expect(stepOf('WhatsApp')).toMatchObject({ tool: 'twilio.send_whatsapp', input: { From: '+14155238886' } });
    expect(inputOf('Call')).toMatchObject({ Twiml: '<Response><Say>Fish &#38; chips</Say></Response>' });
  });

  test('of businesses and the web become calls with every field that the tool needs', () => {
    const { document: work, notes: found, hasPlaceholders: isOpen } = converted('business-nodes.json');
    expect(isOpen).toBe(false);
    expect(found.filter(({ code }) => code !== 'N8N_CREDENTIAL' && code !== 'N8N_DIFFERENT')).toEqual([]);
    for (const { tool = '', input = {} } of work.steps ?? []) {
      const required = library.operation(tool)?.operation.input.required ?? [];
      expect([tool, (required as readonly string[]).filter((field) => !(field in input))]).toEqual([tool, []]);
    }
    const stepOf = (title: string) => work.steps?.find((step) => step.title === title);
    const inputOf = (title: string): unknown => stepOf(title)?.input;
    expect(inputOf('Ticket')).toMatchObject({
      description: 'It fails',
      subject: 'Help',
      custom_fields: [{ id: 7, value: 'a' }],
    });
    expect(inputOf('Note')).toMatchObject({ id: '35436', comment: 'Noted', public: false });
    expect(stepOf('Open')).toMatchObject({
      tool: 'zendesk.search_tickets',
      input: { query: 'priority:high status:open', limit: 20 },
    });
    expect(inputOf('Agent')).toMatchObject({ query: 'ada@example.com', limit: 1 });
    expect(inputOf('Deal')).toMatchObject({ person_id: 7, value: 5, custom_fields: { abc: 'x' } });
    expect(inputOf('Person')).toMatchObject({ email: 'ada@example.com', org_id: 8 });
    expect(inputOf('Remark')).toMatchObject({ content: 'Called', lead_id: 'adf21080' });
    expect(inputOf('Entry')).toMatchObject({ workspaceId: 'W1', tagIds: ['T1'] });
    expect(inputOf('Todo')).toMatchObject({ project_id: 'P1', due_string: 'tomorrow', priority: 4, labels: ['home'] });
    expect(stepOf('Today')).toMatchObject({ tool: 'todoist.find_tasks', input: { query: 'today', maxPages: 100 } });
    expect(inputOf('Rows')).toMatchObject({ table: 'people', all: 'age.gt.5,name.eq.Ada', limit: 5 });
    expect(inputOf('Gone')).toMatchObject({ all: 'metadata->>id.eq.7,age.gt.5' });
    expect(inputOf('Row')).toMatchObject({ row: { name: 'Ada' } });
    expect(inputOf('Post')).toMatchObject({ text: 'Hello', replyTo: '1519896463501336576' });
    expect(inputOf('Found')).toMatchObject({ query: 'n8n_io', limit: 10 });
    expect(inputOf('Article')).toMatchObject({ content: 'Hi', status: 'draft', categories: [3] });
    expect(inputOf('Articles')).toMatchObject({ search: 'ada', maxPages: 100 });
    expect(inputOf('Workflows')).toMatchObject({ tags: 'daily', maxPages: 100 });
    expect(inputOf('Made')).toMatchObject({ definition: { name: 'A', nodes: [] } });
    expect(inputOf('Failed')).toMatchObject({ status: 'error', limit: 3 });
  });

  test('of shops, networks and books become calls with every field that the tool needs', () => {
    const { document: more, notes: found, hasPlaceholders: isOpen } = converted('network-nodes.json');
    expect(isOpen).toBe(false);
    expect(found.filter(({ code }) => code !== 'N8N_CREDENTIAL' && code !== 'N8N_DIFFERENT')).toEqual([]);
    for (const { tool = '', input = {} } of more.steps ?? []) {
      const required = library.operation(tool)?.operation.input.required ?? [];
      expect([tool, (required as readonly string[]).filter((field) => !(field in input))]).toEqual([tool, []]);
    }
    expect(JSON.stringify(more)).toContain('woocommerce.new_order');
    const stepOf = (title: string) => more.steps?.find((step) => step.title === title);
    const inputOf = (title: string): unknown => stepOf(title)?.input;
    expect(inputOf('Shirt')).toMatchObject({
      regular_price: '30',
      fields: { images: [{ src: 'https://a.example/i.png' }] },
    });
    expect(inputOf('Buyers')).toMatchObject({ email: 'ada@example.com', limit: 1 });
    expect(inputOf('Share')).toMatchObject({ person: 'afi4Hy9wlI', link: 'https://a.example/1' });
    expect(stepOf('Company')).toMatchObject({
      tool: 'linkedin.create_organization_post',
      input: { organization: '2414183' },
    });
    expect(inputOf('Submit')).toMatchObject({ subreddit: 'n8n', title: 'Hello', text: 'Hi' });
    expect(inputOf('Hot')).toMatchObject({ category: 'hot', limit: 10 });
    expect(inputOf('Comment')).toMatchObject({ thing: 't3_abc123', text: 'Hi' });
    expect(inputOf('Ads')).toMatchObject({ object: '23851', edge: 'ads', fields: 'id,name' });
    expect(inputOf('Publish')).toMatchObject({ object: '1', edge: 'feed', values: { message: 'Hi' } });
    expect(inputOf('Client')).toMatchObject({ email: 'ada@example.com', fields: { Taxable: true } });
    expect(inputOf('Same')).toMatchObject({ where: "DisplayName = 'Ada'", limit: 50 });
    expect(inputOf('Bill')).toMatchObject({
      customer: '58',
      lines: [{ Amount: 100, SalesItemLineDetail: { ItemRef: { value: '1' } } }],
    });
    expect(inputOf('Item')).toMatchObject({ boardId: '1', columnValues: { status: { label: 'Done' } } });
    expect(inputOf('Bug')).toMatchObject({ teamId: 'T1', stateId: 'S1', priority: 1 });
    expect(inputOf('Light')).toMatchObject({ action: 'turn_on', data: { entity_id: 'light.kitchen' } });
    expect(inputOf('Meter')).toMatchObject({ entity: 'sensor.meter', state: '5' });
    expect(inputOf('Scrape')).toMatchObject({ website_url: 'https://a.example', user_prompt: 'The title' });
  });

  test('of notes and media become calls with every field that the tool needs', () => {
    const { document: media, notes: found, hasPlaceholders: isOpen } = converted('media-nodes.json');
    expect(isOpen).toBe(false);
    expect(found.filter(({ code }) => code !== 'N8N_CREDENTIAL' && code !== 'N8N_DIFFERENT')).toEqual([]);
    for (const { tool = '', input = {} } of media.steps ?? []) {
      const required = library.operation(tool)?.operation.input.required ?? [];
      expect([tool, (required as readonly string[]).filter((field) => !(field in input))]).toEqual([tool, []]);
    }
    const inputOf = (title: string): unknown => media.steps?.find((step) => step.title === title)?.input;
    expect(inputOf('Entry')).toMatchObject({
      database: '1395b6e0c94f802d9a63c524a1769699',
      properties: {
        Name: { title: [{ text: { content: 'Ada' } }] },
        Status: { status: { name: 'Done' } },
        Age: { number: 36 },
      },
      children: [{ type: 'paragraph', paragraph: { rich_text: [{ text: { content: 'Hi' } }] } }],
    });
    expect(inputOf('Entries')).toMatchObject({ database: '1395b6e0c94f802d9a63c524a1769699', maxPages: 100 });
    expect(inputOf('Changed')).toMatchObject({
      page: expect.stringMatching(/^\{\{ \$match\(.*\)\[-1\]\.match \}\}$/),
      properties: { Status: { status: { name: 'Done' } } },
    });
    expect(inputOf('Blocks')).toMatchObject({ block: '1395b6e0c94f802d9a63c524a1769699' });
    expect(inputOf('Videos')).toMatchObject({ q: 'ada', maxResults: 5 });
    expect(inputOf('Work')).toMatchObject({ list_id: '4', markdown_description: 'Text', priority: 3 });
    expect(inputOf('Reader')).toMatchObject({ email_address: 'ada@example.com', merge_fields: { FNAME: 'Ada' } });
  });
});
