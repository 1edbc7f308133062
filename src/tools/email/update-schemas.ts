import { SAMPLE_MAILBOX } from '../../domain/connection/index.js';
import type { JsonSchema } from '../../lib/json/json.js';

export const MAX_IDS = 100;
export const MAX_LABELS = 20;
export const MAX_LABEL_CHARS = 100;
const MAX_FOLDER_CHARS = 200;

/** On one line. A label with a backslash at its beginning would be a mark of the mail server's own. */
export const LABEL: JsonSchema = {
  type: 'string',
  minLength: 1,
  maxLength: MAX_LABEL_CHARS,
  pattern: '^[^\\x00-\\x1f\\x7f\\\\][^\\x00-\\x1f\\x7f]*$',
};
const FOLDER: JsonSchema = {
  type: 'string',
  minLength: 1,
  maxLength: MAX_FOLDER_CHARS,
  pattern: '^[^\\x00-\\x1f\\x7f]+$',
};
const ID: JsonSchema = { type: 'string', minLength: 1, maxLength: 1_000 };
const labels = (description: string): JsonSchema => ({
  type: 'array',
  description,
  maxItems: MAX_LABELS,
  items: LABEL,
});

/** The input of `email.update`. */
export const EMAIL_UPDATE_INPUT: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: ['ids'],
  properties: {
    connection: {
      type: 'string',
      description: 'Name of the mailbox\'s connection; "sample" is the bundled mailbox, which stays as it is.',
      minLength: 1,
      maxLength: 200,
      default: SAMPLE_MAILBOX,
    },
    folder: {
      ...FOLDER,
      description:
        'The folder that the messages are in. Absent: the inbox, then the folder that the connection names. An id belongs to one folder.',
    },
    ids: {
      description:
        'The messages: the id that email.search or the event of a new message gives, or the Message-ID. A Message-ID is found in other folders too.',
      anyOf: [ID, { type: 'array', minItems: 1, maxItems: MAX_IDS, items: ID }],
    },
    addLabels: labels('Labels to add. On Gmail, a new label is created.'),
    removeLabels: labels('Labels to take away.'),
    flagged: { type: 'boolean', description: 'true: mark with a star; false: take the star away.' },
    seen: { type: 'boolean', description: 'true: mark as read; false: mark as unread.' },
    archive: {
      type: 'boolean',
      description: 'true: move to the archive of the mailbox; the same as moveTo "\\Archive".',
    },
    moveTo: {
      ...FOLDER,
      description:
        'The folder to move to, with a slash between levels: "Clients/Ada". "\\Archive", "\\Junk" and "\\Trash" are the folders that the server marks so, whatever they are called.',
    },
    createFolder: {
      type: 'boolean',
      description: 'Whether a missing folder of moveTo is created. "\\Archive", "\\Junk" and "\\Trash" never are.',
      default: true,
    },
  },
};

/** The output of `email.update`. */
export const EMAIL_UPDATE_OUTPUT: JsonSchema = {
  type: 'object',
  required: ['messages', 'changed', 'missing', 'isSample'],
  properties: {
    messages: {
      type: 'array',
      description: 'The messages that were found, in the order of ids.',
      items: {
        type: 'object',
        required: ['id', 'changed', 'folder', 'currentId'],
        properties: {
          id: { type: 'string', description: 'As in ids.' },
          changed: { type: 'boolean', description: 'false: it was so already.' },
          folder: { type: 'string', description: 'The folder that it is in now.' },
          currentId: { type: 'string', description: 'Its id from now on: a message that is moved gets a new one.' },
        },
      },
    },
    changed: { type: 'integer', description: 'How many messages were changed.' },
    missing: {
      type: 'array',
      description: 'The ids that were not found: deleted, or moved to another folder.',
      items: { type: 'string' },
    },
    isSample: { type: 'boolean', description: 'true: nothing was changed, because it is the bundled mailbox.' },
  },
};
