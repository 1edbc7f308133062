import { describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { RequestInputError } from '../request/request-input-error.js';
import { forwardedMessage, mailMessage } from './mail-filter.js';

const source = (mail: JsonObject, ...answered: JsonValue[]): string =>
  Buffer.from(String(mailMessage(mail, answered)), 'base64url').toString('latin1');

describe('the message of a mail', () => {
  it('is read by another program as it was meant', async () => {
    const subject = `Grüße an alle, ${'ähnlich '.repeat(30).trim()} 🎉`;
    const mail = await simpleParser(
      source({
        to: ['"Lovelace, Ada" <ada@example.com>', 'Zoë <zoe@example.com>; bo@example.com'],
        cc: 'cy@example.com',
        replyTo: 'office@example.com',
        subject,
        text: `Zeile 1\n${'x'.repeat(2_000)}\n.\nEnde`,
        html: '<p>Grüße</p>',
        attachments: [
          { filename: 'Übersicht.csv', contentType: 'text/csv', text: 'ä;b' },
          { filename: 'a.bin', base64: Buffer.from([0, 255, 10, 13]).toString('base64') },
        ],
      }),
    );
    expect([mail.to].flat()[0]?.value.map(({ name, address }) => [name, address])).toEqual([
      ['Lovelace, Ada', 'ada@example.com'],
      ['Zoë', 'zoe@example.com'],
      ['', 'bo@example.com'],
    ]);
    expect([mail.subject, mail.html]).toEqual([subject, '<p>Grüße</p>']);
    expect(mail.text?.trim()).toBe(`Zeile 1\n${'x'.repeat(2_000)}\n.\nEnde`);
    expect(mail.attachments.map(({ filename, contentType, content }) => [filename, contentType, [...content]])).toEqual(
      [
        ['Übersicht.csv', 'text/csv', [...Buffer.from('ä;b')]],
        ['a.bin', 'application/octet-stream', [0, 255, 10, 13]],
      ],
    );
  });

  it('answers the sender in the thread', () => {
    const headers = [
      { name: 'from', value: 'Ada <ada@example.com>' },
      { name: 'Subject', value: 'RE: Plan' },
      { name: 'Message-ID', value: '<2@example.com>' },
    ];
    const text = source({ text: 'Yes' }, headers);
    expect(text).toContain('To: "Ada" <ada@example.com>\r\nSubject: RE: Plan\r\nIn-Reply-To: <2@example.com>\r\n');
    expect(source({ text: 'Yes', to: 'bo@example.com' }, headers)).toContain('To: bo@example.com\r\n');
  });

  it('lets no field begin a header', () => {
    const lines = source({
      to: 'ada@example.com',
      subject: 'Hi\r\nBcc: eve@example.com',
      text: 'a\r\n\r\nb',
      attachments: [{ filename: 'a"\r\nX-Evil: 1', contentType: 'text/plain', text: '' }],
    }).split('\r\n');
    expect(lines.filter((line) => /^(Bcc|X-Evil):/i.test(line))).toEqual([]);
  });

  it.each<[JsonObject, string]>([
    [{ to: 'ada@example.com\r\nBcc: eve@example.com', subject: '' }, 'to'],
    [{ to: 'nobody', subject: '' }, 'to'],
    [{ cc: ['a@b.c', 'x y'], subject: '' }, 'cc'],
    [{ subject: '', attachments: [{ filename: 'a' }] }, 'attachments[0]'],
    [{ subject: '', attachments: [{ text: 'a', contentType: 'text/plain\r\nX: 1' }] }, 'attachments[0].contentType'],
  ])('refuses %j', (mail, field) => {
    expect(() => mailMessage(mail, [])).toThrow(RequestInputError);
    expect(() => mailMessage(mail, [])).toThrow(`"${field}"`);
  });
});

describe('a message that passes on another one', () => {
  it('keeps the text and the attachments of the other one, and names its sender', async () => {
    const other = `From: =?utf-8?q?Zo=C3=AB?= <zoe@example.com>\r\nDate: Mon, 30 Nov 2026 10:00:00 +0000\r\n${source({
      to: 'ada@example.com',
      subject: 'Grüße',
      html: '<b>Hi</b>',
      attachments: [{ filename: 'a.pdf', contentType: 'application/pdf', text: 'pdf' }],
    })}`;
    const raw = forwardedMessage({ to: 'bo@example.com', comment: 'Please pay' }, [
      Buffer.from(other, 'latin1').toString('base64url'),
    ]);
    const mail = await simpleParser(Buffer.from(String(raw), 'base64url'));
    expect([mail.to].flat()[0]?.text).toBe('bo@example.com');
    expect(mail.subject).toBe('Fwd: Grüße');
    expect(mail.text).toContain('Please pay\n\n---------- Forwarded message ---------\nFrom: Zoë <zoe@example.com>');
    expect(mail.html).toContain('<b>Hi</b>');
    expect(mail.attachments.map(({ filename, content }) => [filename, content.toString()])).toEqual([['a.pdf', 'pdf']]);
  });
});
