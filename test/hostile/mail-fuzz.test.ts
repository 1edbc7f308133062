import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { StepFailure } from '../../src/errors.js';
import { parseMessage } from '../../src/mail/message/parse-message.js';
import { composeMail } from '../../src/mail/smtp/compose-mail.js';
import type { ComposedMail } from '../../src/mail/smtp/compose-mail.js';
import { outgoingMail } from '../../src/tools/email/outgoing.js';

const NOW = new Date('2026-11-24T09:00:00Z');
const HEADERS = [
  'auto-submitted',
  'bcc',
  'cc',
  'content-disposition',
  'content-transfer-encoding',
  'content-type',
  'date',
  'from',
  'in-reply-to',
  'message-id',
  'mime-version',
  'references',
  'reply-to',
  'subject',
  'to',
  'x-given',
];
const runs = process.env['TEST_LONG'] === '1' ? 20_000 : 400;

/** Texts with the characters that end lines, headers, words, quotes, parts and addresses. */
const piece = fc.constantFrom(
  '\r\n',
  '\n',
  '\r',
  '\r\n\r\n',
  '\n.\n',
  '\r\n.\r\n',
  ' ',
  '\t',
  '\0',
  '\u0085',
  '\u2028',
  ':',
  ';',
  ',',
  '<',
  '>',
  '"',
  '\\',
  '@',
  '=?utf-8?Q?x?=',
  '?=',
  '=',
  '--',
  'Bcc: eve@example.com',
  'Content-Type: text/html',
  'a',
  'é',
  '日本',
  '📰',
  '\ud800',
  'x'.repeat(1_100),
  'a b '.repeat(300),
);
/** The characters that a line may have. */
const words = fc
  .array(
    piece.filter((each) => !/\p{Cc}|x{900}/u.test(each)),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));
const line = fc.oneof(
  { weight: 9, arbitrary: words },
  { weight: 1, arbitrary: fc.constantFrom('\n', '\r\nBcc: eve@example.com', 'x'.repeat(1_100)) },
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
const address = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('a@example.com', 'Ada <ada@example.com>', '"Doe, J" <j@example.com>') },
  { weight: 2, arbitrary: line.map((name) => `${JSON.stringify(name)} <b@example.com>`) },
  { weight: 1, arbitrary: line.map((name) => `${name} <c@example.com>`) },
  { weight: 1, arbitrary: text },
);

const input = fc.record(
  {
    to: fc.oneof(address, fc.array(address, { minLength: 1, maxLength: 4 })),
    cc: address,
    bcc: fc.constant('secret@example.net'),
    replyTo: address,
    subject: text,
    text,
    html: text,
    headers: fc.record({ 'X-Given': line, 'In-Reply-To': line, References: line }, { requiredKeys: [] }),
    attachments: fc.array(
      fc.record({
        filename: line.map((name) => name.slice(0, 190)),
        content: text,
        contentType: fc.oneof(
          fc.constantFrom(
            'text/plain',
            'text/html; charset=koi8-r',
            'message/rfc822',
            'message/delivery-status',
            'multipart/mixed',
            'application/x-a',
          ),
          line,
        ),
      }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['to', 'subject', 'text'] },
);

/** The message. Null if the input was refused, with the field at fault. */
async function composed(given: object): Promise<ComposedMail | null> {
  try {
    return await composeMail(
      outgoingMail({ ...given }),
      { name: 'Robot', address: 'robot@example.org' },
      { identity: 'conn_1:ex_1:send:0', date: NOW },
    );
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    expect(error).toMatchObject({
      code: 'INVALID_INPUT',
      retryable: false,
      details: { field: expect.stringMatching(/^(to|cc|replyTo|subject|headers|attachments)/) },
    });
    expect(error.message.length).toBeLessThan(500);
    return null;
  }
}

describe('a message of any input', () => {
  test('is refused, or has the headers that it ought to have and the text that was given', async () => {
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(input, async (given) => {
        const mail = await composed(given);
        if (mail === null) return;
        sent += 1;
        const source = mail.source.toString('latin1');
        // Text that SMTP could take for an end, of a line or of the message. All line ends are CRLF, and no line is too
        // long (RFC 5321, sections 2.3.8 and 4.5.3.1.6).
        expect(source).not.toMatch(/\r(?!\n)|(?<!\r)\n|\0/);
        expect(Math.max(...source.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(998);
        const head = source
          .slice(0, source.indexOf('\r\n\r\n'))
          .replace(/\r\n[ \t]+/g, ' ')
          .split('\r\n');
        const names = head.map((line) => /^([A-Za-z-]+): /.exec(line)?.[1]?.toLowerCase() ?? `none: ${line}`);
        expect(names.filter((name) => !HEADERS.includes(name))).toEqual([]);
        expect(new Set(names).size).toBe(names.length);
        expect(source).not.toContain('secret@example.net');
        for (const recipient of mail.recipients) expect(recipient).toMatch(/^[^\s<>,;:"@]+@[a-z0-9.-]+$/);
        const { content } = await parseMessage(mail.source);
        expect(content.from).toBe('Robot <robot@example.org>');
        expect(content.messageId).toBe(mail.messageId);
        expect(content.attachments).toHaveLength(given.attachments?.length ?? 0);
        // The shown recipients are the actual recipients.
        expect(
          [...content.to, ...content.cc]
            .map((each) => /<([^<>]*)>$/.exec(each)?.[1] ?? each)
            .every((each) => mail.recipients.includes(each)),
        ).toBe(true);
        // If there is no text, the HTML is read.
        if (normal(given.text) !== '') expect(normal(content.text)).toBe(normal(given.text));
      }),
      { numRuns: runs },
    );
    expect(sent).toBeGreaterThan(runs / 20);
  }, 600_000);
});

/** As a mailbox shows it: without invalid characters, and with single blanks. */
function normal(value: string): string {
  return value.toWellFormed().replaceAll('\0', '').replace(/\s+/g, ' ').trim();
}
