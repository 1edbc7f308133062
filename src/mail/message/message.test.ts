import { describe, expect, test } from '@jest/globals';
import { filtersMatch } from '../../domain/event/filter/index.js';
import { sizedJsonIssues } from '../../lib/json/json-limits.js';
import type { JsonObject } from '../../lib/json/json.js';
import { select } from '../mailbox.js';
import { EMPTY_CONTENT, bounded, renderedAddress } from './message.js';
import type { MessageContent } from '../../domain/mail/content-payload.js';
import type { MailMessage } from './message.js';
import { parseMessage } from './parse-message.js';

const parse = async (...lines: string[]): Promise<MessageContent> =>
  (await parseMessage(Buffer.from(lines.join('\r\n'), 'latin1'))).content;

describe('parseMessage', () => {
  test('reads a message without anything', async () => {
    expect(await parse('')).toEqual(EMPTY_CONTENT);
    expect(await parse('', '', 'just text')).toMatchObject({ text: 'just text' });
  });

  test('decodes headers that are encoded in pieces and folded', async () => {
    const message = await parse(
      'From: =?iso-8859-1?Q?B=FCro?= <a@example.com>',
      'Subject: =?utf-8?B?R3LDvMOf?=',
      ' =?utf-8?Q?e_?= rest',
      'To: Team: b@example.com, "C, D" <c@example.com>;',
      '',
      'x',
    );
    expect(message).toMatchObject({
      from: 'Büro <a@example.com>',
      subject: 'Grüße rest',
      to: ['b@example.com', '"C, D" <c@example.com>'],
    });
  });

  test('uses the time of receipt if there is no readable date', async () => {
    const received = 'Received: from a by b; Tue, 24 Nov 2026 09:00:00 +0100';
    expect((await parse(received, '', 'x')).date).toEqual(new Date('2026-11-24T08:00:00Z'));
    expect((await parse(received, 'Date: the other day', '', 'x')).date).toEqual(new Date('2026-11-24T08:00:00Z'));
    expect((await parse('Date: the other day', '', 'x')).date).toBeNull();
  });

  test('prefers the plain part, and reads HTML if there is none', async () => {
    const alternative = [
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'plain',
      '--b',
      'Content-Type: text/html',
      '',
      '<b>html</b>',
      '--b--',
    ];
    expect((await parse(...alternative)).text).toBe('plain');
    expect(
      (
        await parse(
          'Content-Type: text/html',
          '',
          '<style>a{}</style><p>one<br>two</p><a href="https://x.example.com">three</a>',
        )
      ).text,
    ).toBe('one\ntwo\n\nthree');
  });

  test('names attachments, and leaves out what is in them', async () => {
    const message = await parse(
      'Message-ID: <m1@example.com>',
      'Cc: Ada <ada@example.com>',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'see attached',
      '--b',
      'Content-Type: application/pdf; name="=?utf-8?Q?Vertr=C3=A4ge.pdf?="',
      'Content-Disposition: attachment',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('0123456789').toString('base64'),
      '--b',
      'Content-Type: message/rfc822',
      '',
      'Subject: inner',
      '',
      'inner text',
      '--b--',
    );
    expect(message).toMatchObject({
      messageId: '<m1@example.com>',
      cc: ['Ada <ada@example.com>'],
      text: 'see attached',
      attachments: [
        { name: 'Verträge.pdf', contentType: 'application/pdf', size: 10 },
        { contentType: 'message/rfc822' },
      ],
    });
    expect(JSON.stringify(message)).not.toContain('inner text');
  });

  test('writes addresses such that filters find them, whatever the name beside them is', async () => {
    const from = async (line: string) => (await parse(`From: ${line}`, '', 'x')).from;
    for (const line of [
      '"Doe, John" <john@example.com>',
      '"boss@example.com" <john@example.com>',
      '"a \\"b\\" <c>" <john@example.com>',
      'john@example.com',
      '=?utf-8?Q?D=C3=B6e=2C_J?= <john@example.com>',
    ]) {
      expect(filtersMatch({ from: 'John@Example.com' }, { from: await from(line) })).toBe(true);
      expect(filtersMatch({ from: 'boss@example.com' }, { from: await from(line) })).toBe(false);
    }
  });

  test('takes as its sender the one address of From, whole, and no name that looks like one', async () => {
    const senderOf = async (...from: string[]) => (await parse(...from.map((line) => `From: ${line}`), '', 'x')).sender;
    const name = `${'a'.repeat(999 - ' <bob@gmail.com>'.length)} <bob@gmail.com>`;
    for (const line of [
      'Mallory <Mallory@Gmail.com>',
      'mallory@gmail.com',
      'bob@gmail.com <mallory@gmail.com>',
      '"bob@gmail.com" <mallory@gmail.com>',
      '"a\\" <bob@gmail.com>" <mallory@gmail.com>',
      '=?utf-8?B?PGJvYkBnbWFpbC5jb20+?= <mallory@gmail.com>',
      'M\xc3\xa5llory <mallory@gmail.com>',
    ])
      expect((await senderOf(line))?.toLowerCase()).toBe('mallory@gmail.com');
    expect(await senderOf('B <b@xn--mnchen-3ya.de>')).toBe('b@xn--mnchen-3ya.de');
    for (const line of [
      `"${name}" <mallory@gmail.com>`,
      '"bob@gmail.com" <>',
      '<bob@gmail.com> <mallory@gmail.com>',
      '<bob@gmail.com>mallory@gmail.com',
      'bob@gmail.com mallory@gmail.com',
      'mallory@gmail.com (bob@gmail.com)',
      '"bob@gmail.com x"@evil.org',
      '<@evil.org:bob@gmail.com>',
      'Team: bob@gmail.com;',
      'bob@gmail.com, mallory@gmail.com',
      '=?utf-8?B?PGJvYkBnbWFpbC5jb20+?=',
      '',
    ])
      expect(await senderOf(line)).toBeUndefined();
    expect(await senderOf('bob@gmail.com', 'mallory@gmail.com')).toBeUndefined();
  });

  test('cuts a long name, and shows no other address because of it', async () => {
    const name = `${'a'.repeat(999 - ' <bob@gmail.com>'.length)} <bob@gmail.com>`;
    for (const shown of [name, `${'"'.repeat(900)} <bob@gmail.com>`.replaceAll('"', '\\"')]) {
      const { from } = await parse(`From: "${shown}" <mallory@gmail.com>`, '', 'x');
      expect(filtersMatch({ from: 'bob@gmail.com' }, { from })).toBe(false);
      expect(filtersMatch({ from: 'mallory@gmail.com' }, { from })).toBe(true);
    }
    const { from } = bounded({ ...EMPTY_CONTENT, from: `${name}${' '.repeat(9)}` });
    expect(filtersMatch({ from: 'bob@gmail.com' }, { from })).toBe(false);
    for (const [named, address] of [
      ['bob@gmail.com', ''],
      ['Bob <bob@gmail.com>', ''],
      ['bob@gmail.com', `${'x'.repeat(900)}@evil.org`],
    ] as const)
      expect(filtersMatch({ from: 'bob@gmail.com' }, { from: renderedAddress(named, address) })).toBe(false);
  });

  test('keeps the results of servers whole, or only the name of the server', async () => {
    const signature = 'dkim=pass header.d=acme.org.evil.com header.i=@acme.org;';
    const results = async (signatures: number) => {
      const lines = Array.from({ length: signatures }, () => ` ${signature}`);
      return (await parse('Authentication-Results: mx.acme.org;', ...lines, ' dmarc=fail\xa0x', '', 'x'))
        .authenticationResults;
    };
    const [whole = ''] = (await results(40)) ?? [];
    expect(whole.length).toBeGreaterThan(2_000);
    expect(whole).toMatch(/^mx\.acme\.org; dkim=[^]*dmarc=fail\u00a0x$/);
    expect(await results(400)).toEqual(['mx.acme.org']);
  });

  test('reads no header in part if it cannot read the message', async () => {
    const results = 'Authentication-Results: mx.acme.org; dkim=pass header.d=acme.org';
    const filler = `X-Filler: ${'y'.repeat(64 * 1024 - results.length - 20)}`;
    const parts = `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(20_000)}`;
    const content = await parse('Subject: s', filler, `${results}.evil.com; dmarc=fail`, parts);
    expect(content).toMatchObject({ subject: 's' });
    expect(content.authenticationResults).toBeUndefined();
  });

  test.each<[what: string, raw: () => string]>([
    [
      'an unknown character set and encoding',
      () =>
        [
          'Content-Type: multipart/mixed; boundary=b',
          'Subject: =?klingon?Q?x?=',
          '',
          '--b',
          'Content-Type: text/plain; charset=klingon',
          'Content-Transfer-Encoding: base64',
          '',
          '!!!',
          '--c',
        ].join('\r\n'),
    ],
    [
      'parts within parts without end',
      () =>
        Array.from(
          { length: 5_000 },
          (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\r\n\r\n--b${index}`,
        ).join('\r\n'),
    ],
    [
      'thousands of parts',
      () => `Subject: many\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(20_000)}`,
    ],
    ['a header that never ends', () => `Subject: ${'x'.repeat(3_000_000)}`],
    ['a header of many lines', () => 'X-Filler: y\r\n'.repeat(200_000)],
    ['HTML in HTML in HTML', () => `Content-Type: text/html\r\n\r\n${'<div>'.repeat(100_000)}deep`],
    ['NUL characters and halves of characters', () => 'Subject: a\0b\r\n\r\nx\0y\ud800'],
    [
      'ten thousand recipients',
      () => `To: ${Array.from({ length: 10_000 }, (_, index) => `user${index}@example.com`).join(', ')}\r\n\r\nx`,
    ],
    [
      'random bytes',
      () => Array.from({ length: 100_000 }, (_, index) => String.fromCharCode((index * 7_919) % 256)).join(''),
    ],
  ])('survives %s', async (_what, raw) => {
    const { content } = await parseMessage(Buffer.from(raw(), 'latin1'));
    expect(typeof content.text).toBe('string');
    expect(content.to.length).toBeLessThanOrEqual(100);
    expect(sizedJsonIssues({ ...content, date: null } as unknown as JsonObject, 'It', 300_000)).toEqual([]);
  });

  test('keeps the headers of a message whose parts cannot be read', async () => {
    const raw = `Subject: many\r\nFrom: a@example.com\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(20_000)}`;
    expect((await parseMessage(Buffer.from(raw))).content).toMatchObject({ subject: 'many', from: 'a@example.com' });
  });
});

describe('select', () => {
  const message = (id: string, change: Partial<MailMessage> = {}): MailMessage => ({
    ...EMPTY_CONTENT,
    id,
    receivedAt: null,
    from: 'Boss <boss@example.com>',
    subject: 'Budget',
    date: new Date('2026-11-24T09:00:00Z'),
    unseen: true,
    flagged: false,
    labels: [],
    ...change,
  });
  const all = [
    message('a', { date: null }),
    message('b', { from: 'Big Boss <bigboss@example.com>', unseen: false }),
    message('c', { subject: 'ÜBERFÄLLIG', date: new Date('2026-11-23T09:00:00Z') }),
    message('d', { from: 'plain@example.org', date: new Date('2026-11-25T09:00:00Z') }),
  ];
  const ids = (query: Partial<Parameters<typeof select>[1]>) =>
    select(all, { limit: 10, ...query })
      .map((each) => each.id)
      .join('');

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
