import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../lib/json/json.js';
import { memoryFiles } from '../../../test/support/files/memory-files.js';
import { toolContext } from '../../../test/support/tools/tool-context.js';
import { createEmailSearchTool } from './email-search.tool.js';

const tool = createEmailSearchTool();
const search = async (input: JsonObject, now = '2026-11-24T09:00:00Z'): Promise<JsonObject[]> => {
  const result = await tool.run(input, toolContext({ now: new Date(now) }));
  if ('suspend' in result) throw new Error('email.search never suspends');
  return (result.output as { messages: JsonObject[] }).messages;
};
const ids = async (input: JsonObject, now?: string) => (await search(input, now)).map((message) => message['id']);

describe('email.search over the sample mailbox', () => {
  test('stores attachments as files if it is asked for them', async () => {
    const files = memoryFiles();
    const result = await tool.run({ subject: 'contract', attachments: 'files' }, toolContext({ ports: files.ports }));
    const { messages } = ('suspend' in result ? {} : result.output) as { messages: JsonObject[] };
    const attachments = messages.flatMap((message) => message['attachments'] as JsonObject[]);
    expect(attachments.length).toBeGreaterThan(0);
    for (const { file, size } of attachments) expect(files.bytesOf(file)).toHaveLength(Number(size));
  });

  test('reads every message, whatever its encoding', async () => {
    const messages = await search({ limit: 100 });
    expect(messages).toHaveLength(18);
    const text = JSON.stringify(messages);
    expect(text).not.toMatch(/\ufffd|=\?|=[0-9A-F]{2}=|<p>|<td|&nbsp;|charset/);
    for (const piece of [
      'Büro München <buero@example.org>',
      'Bitte bestätigen Sie kurz',
      '【重要】定例会議の資料について（明日まで）',
      '明日の午後三時までに',
      'Вопрос по счёту за ноябрь',
      'Клиент',
      'over € 4,870.00 is overdue',
      '“Premium Support” contract – we',
      '📰 The Weekly Digest',
      '300 € for the team event',
      'Room “Harbour”',
      'liability',
      '[Incident 4711] Checkout is down, 40% of payments fail - action required',
      'Mail Delivery System <MAILER-DAEMON@mx.example.com>',
    ]) {
      expect(text).toContain(piece);
    }
  });

  test('holds only people of example domains', async () => {
    const domains = JSON.stringify(await search({ limit: 100 })).matchAll(/@([\w.-]+\.\w+)/g);
    expect(
      [...domains].map((match) => match[1]).filter((domain) => !/(^|\.)example\.(com|org)$/.test(domain ?? '')),
    ).toEqual([]);
  });

  test('returns the newest first, at most 20 by default', async () => {
    const dates = (await search({})).map((message) => Date.parse(message['date'] as string));
    expect(dates).toEqual([...dates].sort((a, b) => b - a));
    expect(await search({ limit: 3 })).toHaveLength(3);
  });

  test.each(['2026-11-24T09:00:00Z', '2031-03-01T00:00:00Z', '2020-02-29T23:59:59Z'])(
    'has messages of the last day at %s, and none of the future',
    async (now) => {
      const dayBefore = new Date(Date.parse(now) - 86_400_000).toISOString();
      expect((await search({ since: dayBefore }, now)).length).toBeGreaterThan(0);
      expect(
        (await search({ limit: 100 }, now)).filter(
          (message) => Date.parse(message['date'] as string) > Date.parse(now),
        ),
      ).toEqual([]);
    },
  );

  test('filters by sender, subject, date and reading', async () => {
    expect(await ids({ from: 'boss@example.com' })).toEqual(['01-quarterly-numbers']);
    expect(await ids({ from: 'BILLING' })).toEqual(['03-invoice-overdue']);
    expect(await ids({ subject: 'checkout is DOWN' })).toEqual(['02-checkout-outage']);
    expect(await ids({ subject: 'nothing like it' })).toEqual([]);
    expect((await search({ unseen: true })).every((message) => message['unseen'] === true)).toBe(true);
    expect(await ids({ since: '2030-01-01' })).toEqual([]);
  });

  test('answers at once with the same messages, in either spelling of the folder', async () => {
    expect(await ids({ folder: 'inbox', connection: 'sample' })).toEqual(await ids({}));
  });

  test.each([
    [{ connection: 'work' }, 'MISSING_CONNECTION'],
    [{ folder: 'Archive' }, 'FOLDER_NOT_FOUND'],
    [{ since: '2026-02-30' }, 'INVALID_INPUT'],
    [{ since: 'yesterday' }, 'INVALID_INPUT'],
  ])('%j fails for good with %s', async (input, code) => {
    await expect(search(input)).rejects.toMatchObject({ code, retryable: false });
  });
});
