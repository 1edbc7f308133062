import type { JsonObject, JsonSchema } from '../../../lib/json/json.js';
import type { EventType } from './event-type.type.js';
import { FILE_OUTPUT } from '../../file/file.js';
import { LeftOut } from '../../mail/attachment.js';
import { closed, flag, instant, listOf, oneOf, orNull, payload, text, whole } from './schema-parts.js';

const ADDRESS = '"Name <address>", or the address alone.';

const MESSAGE = {
  id: text('Unique within the mailbox; email.search calls it the same.'),
  messageId: orNull(text('The Message-ID header; null if there is none.')),
  from: text(`The sender: ${ADDRESS} A filter compares the address alone, in any case.`),
  to: listOf(text(ADDRESS), 'The recipients.'),
  cc: listOf(text(ADDRESS), 'Those who get a copy.'),
  subject: text('The subject; empty if there is none.'),
  date: orNull(instant('When it was sent, or else received.')),
  text: text('The plain text, or the text of the HTML; a very long one is cut.'),
  snippet: text('The beginning of the text, in one line.'),
  attachments: listOf(
    closed('One attachment.', {
      filename: orNull(text('Its name; null if it has none.')),
      contentType: text('For example application/pdf.'),
      size: whole('In bytes.'),
      'file?': {
        ...FILE_OUTPUT,
        description: 'Its content. Files are stored if the message starts a workflow or a run waits for it.',
      },
      'leftOut?': closed('Why it has no file.', {
        code: oneOf(Object.values(LeftOut), 'The reason.'),
        message: text('The reason in words.'),
      }),
    }),
    'The attachments.',
  ),
  'mailbox?': text('The folder that it arrived in.'),
  'connection?': text(
    'The name of the connection through which it was read. A trigger that filters by it is for that mailbox alone.',
  ),
  'receivedAt?': instant('When it came into the mailbox, by the clock of its server.'),
  'size?': whole('Of the whole message, in bytes.'),
  'isReadable?': flag('False if the server reported only its existence.'),
};

/** Labels that are put on later are an event of their own, which Gmail has. */
const MARKS = {
  'flagged?': flag('Whether it was marked with a star when it was read.'),
  'labels?': listOf(text('A label.'), 'Its labels at that time: those of Gmail, or the keywords of another server.'),
};

const messageWith = (fields: Readonly<Record<string, JsonSchema>>): JsonSchema =>
  payload(closed('A message that has arrived.', fields));

const SAMPLE: JsonObject = {
  id: '4711',
  messageId: '<2f9c@example.com>',
  from: 'Grace Boss <boss@example.com>',
  to: ['me@example.com'],
  cc: [],
  subject: 'Quarterly numbers',
  date: '2026-11-24T08:30:00.000Z',
  text: 'Hello,\n\nplease send me the quarterly numbers by Thursday.\n\nGrace',
  snippet: 'Hello, please send me the quarterly numbers by Thursday. Grace',
  attachments: [
    {
      filename: 'template.xlsx',
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      size: 18_204,
      file: {
        id: 'file_01m8ex5te81t911e8xahryk4f2',
        name: 'template.xlsx',
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        size: 18_204,
        sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      },
    },
  ],
  mailbox: 'INBOX',
  connection: 'work',
  receivedAt: '2026-11-24T08:30:02.000Z',
  size: 24_310,
  isReadable: true,
};

/** Messages that arrive. */
export const MAIL_EVENTS: readonly EventType[] = [
  {
    name: 'gmail.new_email',
    title: 'New e-mail',
    description: 'A message has arrived in a connected Gmail mailbox, or in another mailbox if no trigger names one.',
    payloadSchema: messageWith(MESSAGE),
    sample: SAMPLE,
  },
  {
    name: 'email.received',
    title: 'E-mail received',
    description: 'A message has arrived in a connected mailbox of any provider.',
    payloadSchema: messageWith({ ...MESSAGE, ...MARKS }),
    sample: { ...SAMPLE, flagged: false, labels: ['Reports'] },
  },
];
