import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../lib/json/json.js';
import { contentPayload } from '../../domain/mail/content-payload.js';
import { parseMessage } from '../../mail/message/parse-message.js';
import { mailContent } from './mail-content-filter.js';

const encoded = (text: string): JsonObject => ({
  data: Buffer.from(text).toString('base64url'),
  size: Buffer.byteLength(text),
});
const headers = {
  'Message-ID': '<2f9c@example.com>',
  From: '"Boss, Grace" <Grace@Example.com>',
  To: 'Ada <ada@example.com>, bo@example.com',
  Cc: 'Zoë <zoe@example.com>',
  Subject: 'Quarterly numbers',
  Date: 'Fri, 27 Nov 2026 12:00:00 +0100',
};
const part = (mimeType: string, text: string, filename = ''): JsonObject => ({
  mimeType,
  filename,
  headers: [],
  body: encoded(text),
});
/** The same message as a service takes it apart, and as a mail server keeps it. */
const apart = (parts: readonly JsonObject[], more: Record<string, string> = {}): JsonObject => ({
  mimeType: 'multipart/mixed',
  filename: '',
  headers: Object.entries({ ...headers, ...more }).map(([name, value]) => ({ name, value })),
  body: { size: 0 },
  parts: [...parts],
});
const whole = (parts: readonly JsonObject[]): Buffer =>
  Buffer.from(
    [
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      ...parts.map(({ mimeType, filename, body }) =>
        [
          '--b',
          `Content-Type: ${String(mimeType)}; charset=utf-8`,
          ...(filename === '' ? [] : [`Content-Disposition: attachment; filename="${String(filename)}"`]),
          'Content-Transfer-Encoding: base64',
          '',
          Buffer.from(String((body as JsonObject)['data']), 'base64url').toString('base64'),
        ].join('\r\n'),
      ),
      '--b--',
      '',
    ].join('\r\n'),
  );

describe('the content of a message that a service has taken apart', () => {
  it.each([
    ['text', [part('text/plain', 'Hello,\r\n\r\n\r\n\r\nGrüße  \r\nGrace')]],
    ['HTML alone', [part('text/html', '<p>Hello <b>Ada</b></p><p>Grüße</p>')]],
    ['text and attachments', [part('text/plain', 'See below.'), part('application/pdf', '%PDF', 'a.pdf')]],
    ['a text file', [part('text/plain', 'See below.'), part('text/plain', 'notes', 'notes.txt')]],
  ])('is that of the same message in a mailbox: %s', async (_name, parts) => {
    const { content } = await parseMessage(whole(parts));
    const read = contentPayload(content);
    expect(read).toMatchObject({ subject: 'Quarterly numbers', date: '2026-11-27T11:00:00.000Z' });
    // The reader of mailboxes keeps the case of a domain.
    expect(mailContent(apart(parts))).toEqual({ ...read, from: '"Boss, Grace" <Grace@example.com>' });
  });

  it('reads the texts of parts within parts, and prefers the plain one', () => {
    const both = {
      mimeType: 'multipart/alternative',
      filename: '',
      parts: [part('text/plain', 'Plain'), part('text/html', '<p>Rich</p>')],
    };
    expect(mailContent(apart([both]))).toMatchObject({ text: 'Plain', snippet: 'Plain', attachments: [] });
  });

  it('keeps the limits of events, whatever a stranger sends', () => {
    const endless = Array.from({ length: 200 }).reduce<JsonObject>(
      (inner) => ({ mimeType: 'multipart/mixed', parts: [inner] }),
      part('text/plain', 'deep'),
    );
    expect(mailContent(apart([endless]))).toMatchObject({ text: '' });
    const large = mailContent(apart([part('text/plain', 'ä'.repeat(400_000))])) as JsonObject;
    expect(String(large['text'])).toHaveLength(50_000);
    const many = mailContent(
      apart([part('text/plain', 'x')], { To: Array.from({ length: 500 }, (_, n) => `a${n}@example.com`).join(', ') }),
    );
    expect((many as { to: unknown[] }).to).toHaveLength(100);
    const odd = mailContent(apart([], { From: '<<<not an address', To: 'undisclosed-recipients:;', Date: 'never' }));
    expect(odd).toMatchObject({ from: '<<<not an address', to: [], date: null, text: '' });
    expect(mailContent('no message')).toBeUndefined();
  });
});
