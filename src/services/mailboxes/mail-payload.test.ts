import { describe, expect, test } from '@jest/globals';
import { MAX_EVENT_BYTES } from '../../domain/event/event.js';
import { findEventType } from '../../domain/event/types/index.js';
import { sizedJsonIssues } from '../../lib/json/json-limits.js';
import { compileSchema } from '../../lib/json-schema/json-schema.js';
import { MAIL_EVENT_TYPES } from '../../domain/event/mail-event.js';
import type { ReceivedMessage } from '../../mail/mail-server.type.js';
import { EMPTY_CONTENT, MAX_TEXT_CHARS } from '../../mail/message/message.js';
import type { MessageContent } from '../../domain/mail/content-payload.js';
import { mailPayload, payloadFor } from './mail-payload.js';

const place = { connectionId: 'conn_1', connectionName: 'work', folder: 'INBOX', uidValidity: '7' };
const message = (content: Partial<MessageContent> | null): ReceivedMessage => ({
  uid: 42,
  identity: 'x',
  arrivedAt: new Date('2026-11-24T09:00:00Z'),
  sentAt: null,
  size: 100,
  isSeen: false,
  content: content && { ...EMPTY_CONTENT, ...content },
});
const long = (text: string, count: number): string[] => Array.from({ length: count }, () => text);

describe('the payload of a message', () => {
  test.each<[what: string, content: Partial<MessageContent> | null]>([
    [
      'an ordinary one',
      {
        from: 'Ada <ada@example.com>',
        to: ['b@example.com'],
        subject: 's',
        text: 'Hello,\n\nyou',
        messageId: '<a@b>',
        date: new Date(),
        attachments: [
          { name: 'a.pdf', contentType: 'application/pdf', size: 3 },
          { name: '', contentType: 'x/y', size: 0 },
        ],
      },
    ],
    ['one of which nothing is known', null],
    ['an empty one', {}],
    [
      'one of many bytes a character',
      {
        text: '\u{1f4a9}'.repeat(MAX_TEXT_CHARS / 2),
        to: long('ü'.repeat(1_000), 100),
        cc: long('ü'.repeat(1_000), 100),
      },
    ],
    [
      'one of control characters',
      {
        text: '\u0001'.repeat(MAX_TEXT_CHARS),
        subject: '\u0001'.repeat(1_000),
        to: long('\u0001'.repeat(1_000), 100),
        attachments: Array.from({ length: 100 }, () => ({
          name: '\u0001'.repeat(1_000),
          contentType: '\u0001'.repeat(1_000),
          size: 1,
        })),
      },
    ],
  ])('of %s is what the catalogue says, and not too large', (_what, content) => {
    const payload = mailPayload(place, message(content));
    for (const type of MAIL_EVENT_TYPES)
      expect(compileSchema(findEventType(type)?.payloadSchema ?? {})(payloadFor(type, payload))).toEqual([]);
    expect(sizedJsonIssues(payload, 'It', MAX_EVENT_BYTES)).toEqual([]);
  });

  test('has the labels and the star of a message, except for events of Gmail', () => {
    const payload = mailPayload(place, { ...message({}), isFlagged: true, labels: ['To do'] });
    expect(payloadFor('email.received', payload)).toMatchObject({ flagged: true, labels: ['To do'] });
    expect(payloadFor('gmail.new_email', payload)).not.toHaveProperty('flagged');
    expect(payloadFor('gmail.new_email', payload)).not.toHaveProperty('labels');
  });

  test('names the message, its mailbox and its beginning', () => {
    expect(mailPayload(place, message({ text: `one\n\n  two ${'x'.repeat(500)}` }))).toMatchObject({
      id: 'conn_1:7:42',
      connection: 'work',
      mailbox: 'INBOX',
      snippet: `one two ${'x'.repeat(192)}`,
      isReadable: true,
      receivedAt: '2026-11-24T09:00:00.000Z',
    });
    expect(mailPayload(place, message(null))).toMatchObject({ id: 'conn_1:7:42', subject: '', isReadable: false });
  });
});
