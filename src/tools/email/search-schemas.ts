import { SAMPLE_MAILBOX } from '../../domain/connection/index.js';
import { FILE_OUTPUT } from '../../domain/file/file.js';
import { TYPE_PATTERN } from '../../lib/net/type-choice.js';
import { LeftOut } from '../../domain/mail/attachment.js';
import type { JsonSchema } from '../../lib/json/json.js';
import { LABEL } from './update-schemas.js';

/** The input of `email.search`. */
export const EMAIL_SEARCH_INPUT: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  properties: {
    connection: {
      type: 'string',
      description: 'Name of the mailbox\'s connection; "sample" is the bundled mailbox.',
      minLength: 1,
      maxLength: 200,
      default: SAMPLE_MAILBOX,
    },
    folder: { type: 'string', description: 'The folder to search.', minLength: 1, maxLength: 200, default: 'INBOX' },
    from: {
      type: 'string',
      description:
        'Only from this address (also as "Name <address>"), or with this in the sender\'s name or address. Case does not matter.',
      maxLength: 320,
    },
    subject: { type: 'string', description: 'Only with this in the subject. Case does not matter.', maxLength: 500 },
    since: {
      type: 'string',
      description: 'Only what came into the mailbox from this date (UTC) or RFC 3339 instant on.',
      anyOf: [{ format: 'date' }, { format: 'date-time' }],
    },
    unseen: { type: 'boolean', description: 'true: only messages that were not read; false: only those that were.' },
    label: { ...LABEL, description: 'Only with this label. Case does not matter.' },
    limit: {
      type: 'integer',
      description: 'How many messages at most, the newest.',
      minimum: 1,
      maximum: 100,
      default: 20,
    },
    attachments: {
      type: 'string',
      enum: ['names', 'files'],
      description:
        'files: store the content of attachments as files, up to a limit for each message. An attachment that is left out says why.',
      default: 'names',
    },
    attachmentTypes: {
      type: 'array',
      description: 'With files: only these types, such as "application/pdf" and "image/*". Default: all.',
      minItems: 1,
      maxItems: 50,
      items: { type: 'string', pattern: TYPE_PATTERN },
    },
  },
};

/** The output of `email.search`. */
export const EMAIL_SEARCH_OUTPUT: JsonSchema = {
  type: 'object',
  required: ['messages'],
  properties: {
    messages: {
      type: 'array',
      description: 'Newest first; if more than 5,000 messages fit, among the newest 5,000.',
      items: {
        type: 'object',
        required: [
          'id',
          'messageId',
          'from',
          'to',
          'cc',
          'subject',
          'date',
          'receivedAt',
          'text',
          'unseen',
          'flagged',
          'labels',
          'attachments',
          'isShortened',
        ],
        properties: {
          id: { type: 'string', description: 'Unique within the mailbox.' },
          messageId: { type: ['string', 'null'], description: 'The Message-ID, which an answer names in In-Reply-To.' },
          from: { type: 'string', description: 'Name <address>, or the address alone.' },
          to: { type: 'array', description: 'The recipients, in the same form.', items: { type: 'string' } },
          cc: { type: 'array', description: 'The recipients of a copy, in the same form.', items: { type: 'string' } },
          subject: { type: 'string', description: 'The subject; empty if there is none.' },
          date: { type: ['string', 'null'], format: 'date-time', description: 'When it was sent, or else received.' },
          receivedAt: { type: ['string', 'null'], format: 'date-time', description: 'When it came into the mailbox.' },
          text: { type: 'string', description: 'The plain text, or the text of the HTML.' },
          unseen: { type: 'boolean', description: 'Whether it has not been read.' },
          flagged: { type: 'boolean', description: 'Whether it is marked with a star.' },
          labels: {
            type: 'array',
            description: 'The labels of Gmail, or the keywords of another server, as email.update writes them.',
            items: { type: 'string' },
          },
          attachments: {
            type: 'array',
            description: 'Its attachments.',
            items: {
              type: 'object',
              required: ['filename', 'contentType', 'size'],
              properties: {
                filename: { type: ['string', 'null'], description: 'Its name.' },
                contentType: { type: 'string', description: 'Its media type.' },
                size: { type: 'integer', description: 'Bytes; of a large message an estimate.' },
                file: { ...FILE_OUTPUT, description: 'Its content, if files were asked for.' },
                leftOut: {
                  type: 'object',
                  description: 'Why it has no file, if files were asked for.',
                  required: ['code', 'message'],
                  properties: {
                    code: { type: 'string', enum: Object.values(LeftOut), description: 'The reason.' },
                    message: { type: 'string', description: 'The reason in words.' },
                  },
                },
              },
            },
          },
          isShortened: {
            type: 'boolean',
            description:
              'Whether there is more of the text, the addresses or the attachments than fits into the output of a step.',
          },
        },
      },
    },
  },
};
