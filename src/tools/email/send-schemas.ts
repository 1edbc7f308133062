import { FILE_INPUT } from '../../domain/file/file.js';
import type { JsonSchema } from '../../lib/json/json.js';

export const MAX_RECIPIENTS = 100;
export const MAX_ATTACHMENTS = 20;
/** Of all attachments together, decoded. In base64 they are a third larger, which most servers still accept. */
export const MAX_ATTACHMENT_BYTES = 10_000_000;
/** Of the text, and of the HTML. */
const MAX_BODY_CHARS = 1_000_000;

// No pattern counts: one that does has every input checked apart from the rest, under a limit of time.
export const MAX_NAME_CHARS = 200;
export const FILE_NAME = '^[^\\x00-\\x1f\\x7f/\\\\]+$';
/** RFC 6838, section 4.2. */
export const MEDIA_TYPE = '^[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(; ?charset=[A-Za-z0-9._-]+)?$';

/** Something with an @ in it, and no line breaks: the rest is looked at when it is sent. */
const ADDRESS: JsonSchema = {
  type: 'string',
  minLength: 3,
  maxLength: 10_000,
  pattern: '^[^\\x00-\\x1f\\x7f]*@[^\\x00-\\x1f\\x7f]*$',
};
const LIST: JsonSchema = { type: 'array', items: ADDRESS, maxItems: MAX_RECIPIENTS };
/** The same, or the result of an expression that finds nothing: the empty text, or null. */
const OPTIONAL_ADDRESS: JsonSchema = {
  type: ['string', 'null'],
  maxLength: 10_000,
  pattern: '^(?:[^\\x00-\\x1f\\x7f]*@[^\\x00-\\x1f\\x7f]*)?$',
};
const ADDRESSES =
  'one address or several, each alone or as "Name <address>"; a list, or a text with commas between them';

/** The fields of a message. */
const MESSAGE = {
  to: { description: `The recipients: ${ADDRESSES}.`, anyOf: [ADDRESS, LIST] },
  cc: { description: `The recipients of a copy: ${ADDRESSES}.`, anyOf: [OPTIONAL_ADDRESS, LIST] },
  bcc: { description: `The recipients of a hidden copy: ${ADDRESSES}.`, anyOf: [OPTIONAL_ADDRESS, LIST] },
  from: {
    ...OPTIONAL_ADDRESS,
    description:
      'The sender: an address, or "Name <address>". Absent: the one that the connection names. Servers mostly accept their own users only.',
  },
  replyTo: {
    description: `The recipients of answers, unless that is the sender: ${ADDRESSES}.`,
    anyOf: [OPTIONAL_ADDRESS, LIST],
  },
  subject: { type: 'string', description: 'The subject, on one line: line breaks become spaces.', maxLength: 10_000 },
  text: {
    type: ['string', 'null'],
    description: 'The message as plain text. With html as well: the text for programs that show no HTML.',
    maxLength: MAX_BODY_CHARS,
  },
  html: { type: ['string', 'null'], description: 'The message as HTML, sent as it is.', maxLength: MAX_BODY_CHARS },
  headers: {
    type: 'object',
    description:
      'More headers by name, such as In-Reply-To and References for an answer; null leaves one out. Those that the message has anyway cannot be given.',
    maxProperties: 30,
    propertyNames: { pattern: '^[A-Za-z0-9-]+$', maxLength: 76 },
    additionalProperties: { type: ['string', 'null'], maxLength: 8_000, pattern: '^[^\\x00-\\x1f\\x7f]*$' },
  },
  attachments: {
    type: 'array',
    description: `Files to send along, at most ${MAX_ATTACHMENT_BYTES / 1_000_000} MB together.`,
    maxItems: MAX_ATTACHMENTS,
    items: {
      type: 'object',
      additionalProperties: false,
      anyOf: [{ required: ['filename', 'content'] }, { required: ['file'] }],
      properties: {
        file: {
          ...FILE_INPUT,
          description: 'A file, in place of content. Its name and type are its own, unless given.',
        },
        filename: {
          type: 'string',
          description: 'Its name, without folders.',
          maxLength: MAX_NAME_CHARS,
          pattern: FILE_NAME,
        },
        content: {
          type: 'string',
          description: 'The content: a text, or base64 if encoding says so.',
          maxLength: 14_000_000,
        },
        encoding: {
          type: 'string',
          description: 'How content is written.',
          enum: ['text', 'base64'],
          default: 'text',
        },
        contentType: {
          type: 'string',
          description: 'Its media type. Absent: by the ending of its name.',
          maxLength: MAX_NAME_CHARS,
          pattern: MEDIA_TYPE,
        },
      },
    },
  },
} satisfies Readonly<Record<string, JsonSchema>>;

/** The input of `email.send`. */
export const EMAIL_SEND_INPUT: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: ['connection', 'to', 'subject'],
  anyOf: [{ required: ['text'] }, { required: ['html'] }],
  properties: {
    connection: {
      type: 'string',
      description: 'Name of the connection to a mail server (of the kind SMTP) that sends it.',
      minLength: 1,
      maxLength: 200,
    },
    ...MESSAGE,
  },
};

/** The input of `email.draft`: a person may still add the recipients. */
export const EMAIL_DRAFT_INPUT: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: ['connection', 'subject'],
  anyOf: [{ required: ['text'] }, { required: ['html'] }],
  properties: {
    connection: {
      type: 'string',
      description:
        'Name of the connection to a mailbox (of the kind IMAP or MAIL) that keeps it; "sample" is the bundled mailbox, which stays as it is.',
      minLength: 1,
      maxLength: 200,
    },
    ...MESSAGE,
    to: { description: `The recipients: ${ADDRESSES}. Absent: a person adds them.`, anyOf: [OPTIONAL_ADDRESS, LIST] },
    from: {
      ...OPTIONAL_ADDRESS,
      description:
        'The sender: an address, or "Name <address>". Absent: the one that the connection names, or its user name.',
    },
  },
};

/** The output of `email.draft`. */
export const EMAIL_DRAFT_OUTPUT: JsonSchema = {
  type: 'object',
  required: ['id', 'messageId', 'folder', 'isSample'],
  properties: {
    id: { type: 'string', description: 'Its id, as email.update takes it.' },
    messageId: { type: 'string', description: 'The Message-ID, with its angle brackets; the same for every attempt.' },
    folder: { type: 'string', description: 'The folder of drafts.' },
    isSample: { type: 'boolean', description: 'true: nothing was kept, because it is the bundled mailbox.' },
  },
};

/** The output of `email.send`. */
export const EMAIL_SEND_OUTPUT: JsonSchema = {
  type: 'object',
  required: ['messageId', 'accepted', 'rejected'],
  properties: {
    messageId: { type: 'string', description: 'The Message-ID, with its angle brackets; the same for every attempt.' },
    accepted: {
      type: 'array',
      description: 'The addresses that the mail server took it for.',
      items: { type: 'string' },
    },
    rejected: {
      type: 'array',
      description:
        'The addresses that it refused while it accepted the message for others. If it accepts it for none, the step fails.',
      items: {
        type: 'object',
        required: ['address', 'status', 'reply'],
        properties: {
          address: { type: 'string', description: 'The address.' },
          status: { type: ['integer', 'null'], description: 'The code of the reply: 4xx may pass, 5xx stays.' },
          reply: { type: 'string', description: "The server's answer." },
        },
      },
    },
  },
};
