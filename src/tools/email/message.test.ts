import { describe, expect, test } from '@jest/globals';
import { select } from './mailbox.js';
import { parseMessage, type MailMessage } from './message.js';

const parse = (...lines: string[]): Promise<MailMessage> => parseMessage('id', Buffer.from(lines.join('\r\n'), 'latin1'));

describe('parseMessage', () => {
  test('reads a message without anything', async () => {
    expect(await parse('')).toEqual({ id: 'id', from: '', to: [], subject: '', date: null, text: '', unseen: true });
    expect(await parse('', '', 'just text')).toMatchObject({ text: 'just text' });
  });

  test('decodes headers that are encoded in pieces and folded', async () => {
    const message = await parse('From: =?iso-8859-1?Q?B=FCro?= <a@example.com>', 'Subject: =?utf-8?B?R3LDvMOf?=', ' =?utf-8?Q?e_?= rest', 'To: Team: b@example.com, "C, D" <c@example.com>;', '', 'x');
    expect(message).toMatchObject({ from: 'Büro <a@example.com>', subject: 'Grüße rest', to: ['b@example.com', 'C, D <c@example.com>'] });
  });

  test('takes the time of receipt where there is no date, or one that cannot be read', async () => {
    const received = 'Received: from a by b; Tue, 24 Nov 2026 09:00:00 +0100';
    expect((await parse(received, '', 'x')).date).toEqual(new Date('2026-11-24T08:00:00Z'));
    expect((await parse(received, 'Date: the other day', '', 'x')).date).toEqual(new Date('2026-11-24T08:00:00Z'));
    expect((await parse('Date: the other day', '', 'x')).date).toBeNull();
  });

  test('prefers the plain part, and reads HTML where there is none', async () => {
    const alternative = ['Content-Type: multipart/alternative; boundary=b', '', '--b', 'Content-Type: text/plain', '', 'plain', '--b', 'Content-Type: text/html', '', '<b>html</b>', '--b--'];
    expect((await parse(...alternative)).text).toBe('plain');
    expect((await parse('Content-Type: text/html', '', '<style>a{}</style><p>one<br>two</p><a href="https://x.example.com">three</a>')).text).toBe('one\ntwo\n\nthree');
  });

  test('survives what is broken', async () => {
    const broken = ['Content-Type: multipart/mixed; boundary=b', 'Subject: =?klingon?Q?x?=', '', '--b', 'Content-Type: text/plain; charset=klingon', 'Content-Transfer-Encoding: base64', '', '!!!', '--c'];
    expect(typeof (await parse(...broken)).text).toBe('string');
  });
});

describe('select', () => {
  const message = (id: string, change: Partial<MailMessage> = {}): MailMessage => ({
    id, from: 'Boss <boss@example.com>', to: [], subject: 'Budget', date: new Date('2026-11-24T09:00:00Z'), text: '', unseen: true, ...change,
  });
  const all = [
    message('a', { date: null }),
    message('b', { from: 'Big Boss <bigboss@example.com>', unseen: false }),
    message('c', { subject: 'ÜBERFÄLLIG', date: new Date('2026-11-23T09:00:00Z') }),
    message('d', { from: 'plain@example.org', date: new Date('2026-11-25T09:00:00Z') }),
  ];
  const ids = (query: Partial<Parameters<typeof select>[1]>) => select(all, { limit: 10, ...query }).map((each) => each.id).join('');

  test('gives the newest first, those without a date last, and no more than asked for', () => {
    expect(ids({})).toBe('dbca');
    expect(ids({ limit: 2 })).toBe('db');
  });

  test('takes a whole address as it is, and anything else as a part', () => {
    expect(ids({ from: 'BOSS@example.com' })).toBe('ca');
    expect(ids({ from: 'boss' })).toBe('bca');
    expect(ids({ from: '@example.org' })).toBe('d');
    expect(ids({ from: 'plain@example.org' })).toBe('d');
  });

  test('filters by subject, date and reading', () => {
    expect(ids({ subject: 'überf' })).toBe('c');
    expect(ids({ since: new Date('2026-11-24T09:00:00Z') })).toBe('db');
    expect(ids({ unseen: true })).toBe('dca');
    expect(ids({ unseen: false })).toBe('b');
  });
});
